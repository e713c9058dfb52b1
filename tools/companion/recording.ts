import { createHash } from 'node:crypto';
import {
  doc,
  onSnapshot,
  serverTimestamp,
  setDoc,
  Timestamp,
  type Unsubscribe,
} from 'firebase/firestore';
import { ref, uploadBytesResumable, type FullMetadata } from 'firebase/storage';
import { documentPaths, objectPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import type { Announcement } from './announcement.ts';
import type { FirebaseClient } from './connect.ts';

/** The single steps of the contract (docs/companion-app.md); an app takes them through its outbox. */

/**
 * Creates the recording's document. The sound may be uploaded before or after.
 * @throws {FirebaseError} `permission-denied` when there is a document of this id already
 */
export async function announceRecording(
  client: FirebaseClient,
  key: RecordingKey,
  { capturedAt, ...announcement }: Announcement,
): Promise<void> {
  await setDoc(recordingRef(client, key), {
    ...announcement,
    capturedAt: Timestamp.fromDate(capturedAt),
    createdBy: client.userId(),
    createdAt: serverTimestamp(),
    status: 'awaiting_upload',
  });
}

/**
 * Uploads the sound, once; whatever is larger than a chunk goes up in chunks, each sent again when
 * the network fails.
 *
 * @returns what Cloud Storage says of what it has
 * @throws {FirebaseError} `storage/unauthorized` when there is a sound of this recording already
 */
export async function uploadSound(
  client: FirebaseClient,
  key: RecordingKey,
  bytes: Uint8Array,
  contentType: string,
): Promise<FullMetadata> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { metadata } = await uploadBytesResumable(soundRef(client, key), bytes, {
    contentType,
    customMetadata: { uploadedBy: client.userId(), sha256 },
  });
  return metadata;
}

/** Calls back with the recording's document now and at every change, until unsubscribed. */
export function watchRecording(
  client: FirebaseClient,
  key: RecordingKey,
  onChange: (recording: Readonly<Record<string, unknown>>) => void,
  onError: (error: Error) => void,
): Unsubscribe {
  return onSnapshot(
    recordingRef(client, key),
    (snapshot) => {
      const recording = snapshot.data();
      if (recording !== undefined) onChange(recording);
    },
    onError,
  );
}

/** Where a recording's document lies. */
export function recordingRef(client: FirebaseClient, { centerId, recordingId }: RecordingKey) {
  return doc(client.firestore, documentPaths.recordings(centerId), recordingId);
}

/** Where a recording's sound lies. */
export function soundRef(client: FirebaseClient, key: RecordingKey) {
  return ref(client.storage, objectPaths.original(key));
}
