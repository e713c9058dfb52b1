import { FirebaseError } from 'firebase/app';
import { getDocFromServer, Timestamp } from 'firebase/firestore';
import { getMetadata, type FullMetadata } from 'firebase/storage';
import type { FirebaseClient } from './connect.ts';
import { announceRecording, recordingRef, soundRef, uploadSound } from './recording.ts';
import type { RecordingServer, StoredSound } from './recordingServer.ts';

/** Firestore's SDK keeps a write that finds no network and says nothing: that long we listen. */
const documentDeadlineMilliseconds = 15_000;

/** The server, through the Firebase SDK of whoever is signed in. */
export function firebaseServer(client: FirebaseClient): RecordingServer {
  return {
    userId: () => client.auth.currentUser?.uid ?? null,

    async createDocument({ announcement, ...key }) {
      const capturedAt = new Date(announcement.capturedAt);
      await inTime(announceRecording(client, key, { ...announcement, capturedAt }));
    },

    async readDocument(key) {
      const snapshot = await orNull(inTime(getDocFromServer(recordingRef(client, key))), [
        'permission-denied',
      ]);
      const createdBy: unknown = snapshot?.get('createdBy');
      const capturedAt: unknown = snapshot?.get('capturedAt');
      return typeof createdBy === 'string' && capturedAt instanceof Timestamp
        ? { createdBy, capturedAt: capturedAt.toDate() }
        : null;
    },

    async createSound(entry, bytes) {
      return storedSound(await uploadSound(client, entry, bytes, entry.contentType));
    },

    async readSound(key) {
      const metadata = await orNull(getMetadata(soundRef(client, key)), [
        'storage/object-not-found',
        'storage/unauthorized',
      ]);
      return metadata === null ? null : storedSound(metadata);
    },
  };
}

function storedSound({ size, md5Hash, generation }: FullMetadata): StoredSound {
  return { sizeBytes: size, md5: md5Hash ?? null, generation };
}

async function orNull<Result>(
  request: Promise<Result>,
  codes: readonly string[],
): Promise<Result | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof FirebaseError && codes.includes(error.code)) return null;
    throw error;
  }
}

async function inTime<Result>(request: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new FirebaseError('deadline-exceeded', 'no answer from the server'));
  }, documentDeadlineMilliseconds);
  try {
    return await Promise.race([request, late]);
  } finally {
    clearTimeout(timer);
    // Whatever comes of it later, nobody listens any more.
    request.catch(() => undefined);
  }
}
