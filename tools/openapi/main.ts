import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../test/steps.ts';
import { madeFiles } from './documents.ts';

/** `npm run openapi`: writes the OpenAPI document and the types of the client from the route table. */
for (const { file, make } of madeFiles) {
  await writeFile(file, await make());
  process.stdout.write(`${path.relative(repositoryRoot, file)} written\n`);
}
