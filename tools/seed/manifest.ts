import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { examineSeedSound } from './examineSeedSound.ts';
import { makeSeedSound } from './seedSound.ts';
import { seedFiles, seedSourceDir, type SeedSource } from './seedSource.ts';

/** The emulator export that is made from the seed, and the note of what it was made from. */
export const exportDir = path.resolve(seedSourceDir, '../export');
export const manifestFile = path.resolve(seedSourceDir, '../manifest.json');

/** The project that the export was made in. Its bucket keeps that name wherever it is imported. */
export const seedProjectId = 'demo-auscultra';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);

/** What an export was made from. When one of these changes, the export must be made again. */
const ingredientsSchema = z.strictObject({
  /** Of the files in `emulator-data/seed`. */
  seedSha256: sha256Schema,
  /** Of the generated sound files: changes with the generator and with its encoder. */
  soundsSha256: sha256Schema,
  algorithm: z.strictObject({
    name: z.string(),
    version: z.string(),
    models: z.record(z.string(), z.string()),
  }),
});
export type SeedIngredients = z.infer<typeof ingredientsSchema>;

const manifestSchema = z.strictObject({
  projectId: z.string(),
  madeFrom: ingredientsSchema,
  /** Of all files in the export, names and contents. */
  exportSha256: sha256Schema,
});
export type SeedManifest = z.infer<typeof manifestSchema>;

/** Reads `emulator-data/manifest.json`. */
export async function readManifest(): Promise<SeedManifest> {
  return manifestSchema.parse(JSON.parse(await readFile(manifestFile, 'utf8')));
}

/** What an export would be made from now. */
export async function currentIngredients(seed: SeedSource): Promise<SeedIngredients> {
  const source = createHash('sha256');
  for (const file of seedFiles) source.update(await readFile(path.join(seedSourceDir, file)));
  const sounds = createHash('sha256');
  for (const { sound } of seed.recordings) sounds.update(makeSeedSound(sound).bytes);
  return {
    seedSha256: source.digest('hex'),
    soundsSha256: sounds.digest('hex'),
    algorithm: await currentAlgorithm(seed),
  };
}

/** Hash of a folder: of every file's path and content, in the order of the paths. */
export async function hashFolder(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(path.join(directory, file));
    hash.update(`${file.split(path.sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Asked of an analysis itself, since that is what the export holds. */
async function currentAlgorithm(seed: SeedSource): Promise<SeedIngredients['algorithm']> {
  for (const recording of seed.recordings) {
    if (recording.expectedStatus !== 'analyzed' || recording.kind !== 'heart') continue;
    const { examination } = await examineSeedSound(recording);
    if (examination.type === 'examined') return examination.algorithm;
  }
  throw new Error('The seed has no heart recording that is analysed.');
}
