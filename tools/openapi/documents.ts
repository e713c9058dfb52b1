import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { routes } from '../../functions/src/http/app.ts';
import { openApiDocument } from '../../functions/src/http/openapi.ts';
import { repositoryRoot } from '../test/steps.ts';

/** A file that is made from the route table. */
export interface MadeFile {
  readonly file: string;
  readonly make: () => Promise<string>;
}

/** The OpenAPI document, and the types of the client that are made from it. */
export const madeFiles: readonly MadeFile[] = [
  {
    file: path.join(repositoryRoot, 'docs/openapi.json'),
    make: () => Promise.resolve(`${JSON.stringify(openApiDocument(routes), null, 2)}\n`),
  },
  {
    file: path.join(repositoryRoot, 'tools/client/apiSchema.ts'),
    make: async () => {
      // FHIR has clients of its own, which know its resources better.
      const ours = routes.filter(({ path: each }) => !each.startsWith('/fhir/'));
      const document = JSON.parse(JSON.stringify(openApiDocument(ours, {}))) as object;
      const types = astToString(await openapiTS({ ...document, openapi: '3.1.0' } as never));
      return `/** Made from docs/openapi.json by \`npm run openapi\`: change the routes, not this. */\n\n${types}`;
    },
  },
];
