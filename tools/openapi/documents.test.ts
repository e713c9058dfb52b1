import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../test/steps.ts';
import { madeFiles } from './documents.ts';

it.each(madeFiles.map(({ file, make }) => [path.relative(repositoryRoot, file), file, make]))(
  '%s is what `npm run openapi` writes',
  async (_name, file, make) => {
    // Not `toBe`: the difference of half a megabyte helps nobody.
    expect((await readFile(file, 'utf8')) === (await make())).toBe(true);
  },
);
