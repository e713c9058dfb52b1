import type { OutboxEntry } from './outboxEntry.ts';

/** Where a phone keeps what it has not sent yet. Everything survives the app. */
export interface OutboxStorage {
  /** All entries, oldest capture first. */
  list(): Promise<readonly OutboxEntry[]>;
  /** Keeps an entry and its sound: both or neither, whatever happens meanwhile. */
  add(entry: OutboxEntry, sound: Uint8Array): Promise<void>;
  /** Replaces an entry that is there; does nothing when it is not. */
  update(entry: OutboxEntry): Promise<void>;
  readSound(recordingId: string): Promise<Uint8Array>;
  /** Forgets an entry and its sound. */
  remove(recordingId: string): Promise<void>;
}

/** Oldest capture first. */
export function inOrderOfCapture(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return entries.toSorted(
    (a, b) => Date.parse(a.announcement.capturedAt) - Date.parse(b.announcement.capturedAt),
  );
}

/** Keeps entries in memory: for tests, and for tools that send one sound and end. */
export function memoryOutboxStorage(): OutboxStorage {
  const kept = new Map<string, { entry: OutboxEntry; sound: Uint8Array }>();
  return {
    list: () => Promise.resolve(inOrderOfCapture([...kept.values()].map(({ entry }) => entry))),
    add: (entry, sound) => {
      kept.set(entry.recordingId, { entry, sound });
      return Promise.resolve();
    },
    update: (entry) => {
      const before = kept.get(entry.recordingId);
      if (before !== undefined) kept.set(entry.recordingId, { ...before, entry });
      return Promise.resolve();
    },
    readSound: (recordingId) => {
      const sound = kept.get(recordingId)?.sound;
      return sound === undefined
        ? Promise.reject(new Error(`no sound is kept for ${recordingId}`))
        : Promise.resolve(sound);
    },
    remove: (recordingId) => {
      kept.delete(recordingId);
      return Promise.resolve();
    },
  };
}
