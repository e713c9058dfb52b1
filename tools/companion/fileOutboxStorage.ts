import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { outboxEntrySchema, type OutboxEntry } from './outboxEntry.ts';
import { inOrderOfCapture, type OutboxStorage } from './outboxStorage.ts';

/** What is being made or taken away; a restart removes it. */
const draftPrefix = 'draft-';

/**
 * Keeps entries in a folder: one folder per recording, with the sound and the entry in it. Whatever
 * changes is written beside, flushed to the disk and renamed, so that a phone whose battery dies
 * finds all of it or nothing.
 *
 * @param folder - made when it isn't there; used by one app at a time
 * @param onUnreadable - told of a recording whose entry can't be read: it stays where it is, with its
 *   sound, and keeps no other from being sent
 */
export async function fileOutboxStorage(
  folder: string,
  onUnreadable: (recordingId: string) => void = () => undefined,
): Promise<OutboxStorage> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.startsWith(draftPrefix)) await rm(path.join(folder, name), { recursive: true });
  }
  const folderOf = (recordingId: string) => path.join(folder, recordingId);
  const newDraft = () => path.join(folder, `${draftPrefix}${randomUUID()}`);

  return {
    async list() {
      const names = await readdir(folder);
      const entries = names
        .filter((name) => !name.startsWith(draftPrefix))
        .map(async (name) => {
          const text = await readUnlessGone(path.join(folder, name, 'entry.json'));
          if (text === null) return null;
          const entry = parseEntry(text);
          if (entry === null) onUnreadable(name);
          return entry;
        });
      return inOrderOfCapture((await Promise.all(entries)).filter((entry) => entry !== null));
    },

    async add(entry, sound) {
      const draft = newDraft();
      await mkdir(draft);
      await writeDurably(path.join(draft, 'sound'), sound);
      await writeDurably(path.join(draft, 'entry.json'), JSON.stringify(entry));
      await rename(draft, folderOf(entry.recordingId));
      await flushFolder(folder);
    },

    async update(entry) {
      const home = folderOf(entry.recordingId);
      if (!existsSync(home)) return;
      const draft = path.join(home, `${draftPrefix}${randomUUID()}`);
      await writeDurably(draft, JSON.stringify(entry));
      await rename(draft, path.join(home, 'entry.json'));
      await flushFolder(home);
    },

    async readSound(recordingId) {
      return readFile(path.join(folderOf(recordingId), 'sound'));
    },

    async remove(recordingId) {
      const draft = newDraft();
      await rename(folderOf(recordingId), draft);
      await flushFolder(folder);
      await rm(draft, { recursive: true });
    },
  };
}

/** Null for what was sent and removed since the folder was listed. */
async function readUnlessGone(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseEntry(text: string): OutboxEntry | null {
  try {
    return outboxEntrySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is on the disk when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
