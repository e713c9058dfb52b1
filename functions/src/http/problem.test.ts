import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { problemCodes } from './problem.ts';

it('has every code in docs/errors.md, with its status, and no other', async () => {
  const file = path.resolve(import.meta.dirname, '../../../docs/errors.md');
  const rows = (await readFile(file, 'utf8')).matchAll(/^\| `([a-z_]+)` +\| (\d{3}) /gmu);
  const told = [...rows].map(([, code, status]) => [code, Number(status)]);
  expect(Object.fromEntries(told)).toEqual(problemCodes);
});
