import {
  doc,
  onSnapshot,
  serverTimestamp,
  setDoc,
  Timestamp,
  type Unsubscribe,
} from 'firebase/firestore';
import { ref, uploadBytes } from 'firebase/storage';
import type { AuscultationSite } from '../../functions/src/domain/recordings/auscultationSite.ts';
import { documentPaths, objectPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import type { FirebaseClient } from './connect.ts';

/** What a client knows about a sound it has recorded. */
export interface Announcement {
  readonly patientId: string | null;
  readonly kind: SoundKind;
  readonly site: AuscultationSite;
  readonly posture: 'sitting' | 'supine' | 'left_lateral' | 'standing' | null;
  readonly deviceId: string | null;
  /** The visit that the sound belongs to, if it is one of several. */
  readonly examId?: string | null;
  readonly capturedAt: Date;
}

/** Creates the recording's document. The sound may be uploaded before or after. */
export async function announceRecording(
  client: FirebaseClient,
  key: RecordingKey,
  { capturedAt, ...announcement }: Announcement,
): Promise<void> {
  await setDoc(recordingRef(client, key), {
    ...announcement,
    capturedAt: Timestamp.fromDate(capturedAt),
    createdBy: userId(client),
    createdAt: serverTimestamp(),
    status: 'awaiting_upload',
  });
}

/** Uploads the sound, once; a second upload of the same recording is refused by the rules. */
export async function uploadSound(
  client: FirebaseClient,
  key: RecordingKey,
  bytes: Uint8Array,
  contentType: string,
): Promise<void> {
  await uploadBytes(ref(client.storage, objectPaths.original(key)), bytes, {
    contentType,
    customMetadata: { uploadedBy: userId(client) },
  });
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

function recordingRef(client: FirebaseClient, { centerId, recordingId }: RecordingKey) {
  return doc(client.firestore, documentPaths.recordings(centerId), recordingId);
}

function userId(client: FirebaseClient): string {
  if (client.auth.currentUser === null) throw new Error('sign in first');
  return client.auth.currentUser.uid;
}
