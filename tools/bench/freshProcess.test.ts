import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

it('loads modules that are there', () => {
  const source = readFileSync(path.join(import.meta.dirname, 'freshProcess.mjs'), 'utf8');
  const modules = [...source.matchAll(/load\('([^']+)\.js'\)/gu)].map(([, name]) => name);
  expect(modules).toHaveLength(3);
  const sources = path.resolve(import.meta.dirname, '../../functions/src');
  const missing = modules.filter((name) => !existsSync(path.join(sources, `${name ?? ''}.ts`)));
  expect(missing).toEqual([]);
});
