import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOutboxStorage } from './fileOutboxStorage.ts';
import { begun, newEntry, stored, type OutboxEntry } from './outboxEntry.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outbox-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);

function entryOf(capturedAt: string): OutboxEntry {
  return newEntry(
    {
      ...{ centerId: 'center', userId: 'device:center:d1', bytes, contentType: 'audio/flac' },
      announcement: {
        ...{ patientId: null, kind: 'lung', site: 'trachea', posture: null, deviceId: null },
        capturedAt: new Date(capturedAt),
      },
    },
    randomUUID(),
  );
}

describe('an outbox in a folder', () => {
  it('is the same for the next run of the app, oldest capture first', async () => {
    const before = await fileOutboxStorage(folder);
    const later = entryOf('2026-11-20T10:00:00Z');
    const earlier = entryOf('2026-11-20T09:00:00Z');
    await before.add(later, bytes);
    await before.add(earlier, bytes);
    const sent = stored(begun(earlier, 'document'), 'document');
    await before.update(sent);

    const after = await fileOutboxStorage(folder);
    expect(await after.list()).toEqual([sent, later]);
    expect(Uint8Array.from(await after.readSound(later.recordingId))).toEqual(bytes);
    await after.remove(sent.recordingId);
    expect(await (await fileOutboxStorage(folder)).list()).toEqual([later]);
  });

  it('does not bring back what was removed while it was being sent', async () => {
    const storage = await fileOutboxStorage(folder);
    const entry = entryOf('2026-11-20T10:00:00Z');
    await storage.add(entry, bytes);
    await storage.remove(entry.recordingId);
    await storage.update(begun(entry, 'sound'));
    expect(await storage.list()).toEqual([]);
  });

  it('sends on beside an entry that it can’t read, and keeps that one', async () => {
    const unreadable: string[] = [];
    const storage = await fileOutboxStorage(folder, (recordingId) => unreadable.push(recordingId));
    const [entry, broken] = [entryOf('2026-11-20T10:00:00Z'), entryOf('2026-11-20T09:00:00Z')];
    await storage.add(entry, bytes);
    await storage.add(broken, bytes);
    await writeFile(path.join(folder, broken.recordingId, 'entry.json'), '{"recordingId"');
    expect(await storage.list()).toEqual([entry]);
    expect(unreadable).toEqual([broken.recordingId]);
    expect(Uint8Array.from(await storage.readSound(broken.recordingId))).toEqual(bytes);
  });

  it('can be looked at while it is being emptied', async () => {
    const storage = await fileOutboxStorage(folder);
    const entries = Array.from({ length: 20 }, () => entryOf('2026-11-20T10:00:00Z'));
    for (const entry of entries) await storage.add(entry, bytes);
    const looks = entries.map(async ({ recordingId }) => {
      const look = storage.list();
      await storage.remove(recordingId);
      return look;
    });
    expect((await Promise.all(looks)).every(({ length }) => length <= entries.length)).toBe(true);
  });

  it('knows nothing of what was not finished when the battery died, and tidies it up', async () => {
    const storage = await fileOutboxStorage(folder);
    const entry = entryOf('2026-11-20T10:00:00Z');
    await storage.add(entry, bytes);
    const draft = path.join(folder, `draft-${randomUUID()}`);
    await mkdir(draft);
    await writeFile(path.join(draft, 'sound'), bytes.subarray(0, 100));
    await writeFile(path.join(folder, entry.recordingId, 'draft-of-entry'), '{"recordingId"');

    expect(await (await fileOutboxStorage(folder)).list()).toEqual([entry]);
    expect(await readdir(folder)).toEqual([entry.recordingId]);
  });
});
