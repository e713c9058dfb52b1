import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { currentIngredients, exportDir, hashFolder, readManifest } from './manifest.ts';
import { loadSeedSource } from './seedSource.ts';

const remedy = 'the emulator export is stale: run "npm run seed" and commit emulator-data';

describe('the emulator export', () => {
  test('was made from the present seed, generator and analysis', async () => {
    const { madeFrom } = await readManifest();
    expect(await currentIngredients(await loadSeedSource()), remedy).toEqual(madeFrom);
  });

  test('is the one that its manifest was written for', async () => {
    expect(await hashFolder(exportDir), remedy).toBe((await readManifest()).exportSha256);
  });
});

describe('hashFolder', () => {
  test('sees what is in files, and what they are called', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hash-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(path.join(folder, 'a'), 'one');
    await writeFile(path.join(folder, 'b'), 'two');
    const first = await hashFolder(folder);
    expect(await hashFolder(folder)).toBe(first);
    await writeFile(path.join(folder, 'b'), 'twO');
    const second = await hashFolder(folder);
    await rename(path.join(folder, 'b'), path.join(folder, 'c'));
    expect(new Set([first, second, await hashFolder(folder)]).size).toBe(3);
  });
});
