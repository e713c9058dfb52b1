import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { routes } from '../../functions/src/http/app.ts';
import { openApiDocument } from '../../functions/src/http/openapi.ts';
import { repositoryRoot } from '../test/steps.ts';

/** `npm run openapi`: writes docs/openapi.json from the route table. */
const file = path.join(repositoryRoot, 'docs/openapi.json');
await writeFile(file, `${JSON.stringify(openApiDocument(routes), null, 2)}\n`);
process.stdout.write(`${path.relative(repositoryRoot, file)} written\n`);
