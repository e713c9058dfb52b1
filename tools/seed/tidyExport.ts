import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseObjectPath } from '../../functions/src/domain/paths.ts';
import { historyOf } from './history.ts';
import type { SeedSource } from './seedSource.ts';

const objectSchema = z.looseObject({ name: z.string() });
const accountsSchema = z.looseObject({
  users: z.array(z.looseObject({ localId: z.string(), passwordHash: z.string() })),
});

/**
 * Takes chance and the clock out of an export, as far as its files are text: objects are named by
 * what they are instead of by random ids, and dated to their history; accounts lose random salt. An
 * export that is made again then differs only in what has really changed.
 */
export async function tidyExport(directory: string, seed: SeedSource): Promise<void> {
  await tidyObjects(path.join(directory, 'storage_export'), seed);
  await tidyAccounts(path.join(directory, 'auth_export', 'accounts.json'), seed);
}

async function tidyObjects(storageDir: string, seed: SeedSource): Promise<void> {
  const metadataDir = path.join(storageDir, 'metadata');
  const blobsDir = path.join(storageDir, 'blobs');
  const recordings = new Map(seed.recordings.map((recording) => [recording.id, recording]));
  for (const file of await readdir(metadataDir)) {
    const from = path.join(metadataDir, file);
    const object = objectSchema.parse(JSON.parse(await readFile(from, 'utf8')));
    const parsed = parseObjectPath(object.name);
    const recording = parsed.type === 'foreign' ? undefined : recordings.get(parsed.recordingId);
    if (recording === undefined)
      throw new Error(`The export holds a strange object: ${object.name}`);

    const { generation, uploadedAt } = historyOf(recording);
    const dates = { generation, timeCreated: uploadedAt, updated: uploadedAt };
    // The emulator derives an etag from the generation where there is none.
    const dated = { ...object, ...dates, etag: undefined };
    // The import finds a blob by the path of its metadata, whatever that is.
    const name = path.join(recording.id, path.basename(object.name));
    await mkdir(path.join(metadataDir, recording.id), { recursive: true });
    await mkdir(path.join(blobsDir, recording.id), { recursive: true });
    await rename(path.join(blobsDir, path.basename(file, '.json')), path.join(blobsDir, name));
    await rm(from);
    await writeJson(path.join(metadataDir, `${name}.json`), dated);
  }
}

async function tidyAccounts(file: string, seed: SeedSource): Promise<void> {
  const accounts = accountsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const passwords = new Map(seed.accounts.map(({ uid, password }) => [uid, password]));
  const since = Math.min(...seed.recordings.map(({ createdAt }) => Date.parse(createdAt)));
  const users = accounts.users.map((user) => {
    const password = passwords.get(user.localId);
    if (password === undefined) throw new Error(`The export holds a strange user: ${user.localId}`);
    // The emulator's "hash" spells the password out; nothing here is a secret.
    const salt = `fakeSalt${user.localId}`;
    return {
      ...user,
      ...{ salt, passwordHash: `fakeHash:salt=${salt}:password=${password}` },
      ...{ createdAt: String(since), lastLoginAt: String(since), passwordUpdatedAt: since },
      validSince: String(Math.floor(since / 1000)),
    };
  });
  await writeJson(file, { ...accounts, users });
}

async function writeJson(file: string, content: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
