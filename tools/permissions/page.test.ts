import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { permissionsPage, permissionsPageFile } from './page.ts';

it('docs/permissions.md is what `npm run permissions` writes', async () => {
  expect(await readFile(permissionsPageFile, 'utf8')).toBe(await permissionsPage());
});
