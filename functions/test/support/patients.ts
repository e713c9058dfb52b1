import { randomUUID } from 'node:crypto';
import { documentPaths, objectPaths, type RecordingKey } from '../../src/domain/paths.ts';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { admin } from './emulators.ts';
import { untilDocument } from './listening.ts';
import { storedPatient } from './grid/fixtures.ts';
import type { TestCenter } from './people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  storedDocuments,
  untilSettled,
} from './recordings.ts';

/** A patient of a center, as Firestore holds it. */
export async function createPatient(
  { centerId, people }: TestCenter,
  changes: object = {},
): Promise<string> {
  const patientId = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.patients(centerId)}/${patientId}`)
    .set({ ...storedPatient(people.technician.userId), mrn: null, ...changes });
  return patientId;
}

/**
 * Records heart sounds of a patient, each with a rate of its own, and waits for their results. The
 * document comes last, so that with the result its own event has been answered too: none is late.
 */
export async function recordSounds(
  { centerId, people: { technician } }: TestCenter,
  patientId: string | null,
  count: number,
): Promise<string[]> {
  const keys = Array.from({ length: count }, () => newRecording(centerId));
  for (const [index, key] of keys.entries()) {
    await uploadSound(technician.client, key, heartSound(62 + index, 6), 'audio/flac');
    await untilReceived(key);
    await announceRecording(technician.client, key, heartAnnouncement({ patientId }));
    await untilSettled(technician, key);
  }
  return keys.map(({ recordingId }) => recordingId);
}

/** Waits until a sound without a document has reached the inbox. */
function untilReceived({ centerId, recordingId }: RecordingKey): Promise<true> {
  const path = `${documentPaths.inbox(centerId)}/${recordingId}`;
  return untilDocument(path, (data) => data !== undefined || undefined);
}

/** A moment so many days ago. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/**
 * A retracted recording, which nothing works on any more, with one object in Storage.
 *
 * @param age - when it was captured and announced, in days before now
 */
export async function putOldRecording(
  { centerId, people }: TestCenter,
  patientId: string | null,
  age: { readonly captured: number; readonly announced: number } = { captured: 1, announced: 1 },
): Promise<string> {
  const key = newRecording(centerId);
  await admin.firestore.doc(`${documentPaths.recordings(centerId)}/${key.recordingId}`).set({
    ...storedDocuments.recording(people.technician.userId),
    ...{ patientId, status: 'entered_in_error' },
    ...{ capturedAt: daysAgo(age.captured), createdAt: daysAgo(age.announced) },
  });
  const name = `${objectPaths.recordingFolder(key)}note`;
  await admin.bucket.file(name).save('x', { resumable: false });
  return key.recordingId;
}

/** Everything of a center that bears one of some ids: paths of documents and names of objects. */
export async function tracesOf(centerId: string, ids: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  const visit = async (collections: FirebaseFirestore.CollectionReference[]): Promise<void> => {
    for (const collection of collections) {
      for (const document of await collection.listDocuments()) {
        const data = JSON.stringify((await document.get()).data() ?? null);
        if (ids.some((id) => document.path.includes(id) || data.includes(id))) {
          paths.push(document.path);
        }
        await visit(await document.listCollections());
      }
    }
  };
  await visit(await admin.firestore.doc(documentPaths.center(centerId)).listCollections());
  const [files] = await admin.bucket.getFiles({ prefix: `centers/${centerId}/` });
  const names = files.map(({ name }) => name).filter((name) => ids.some((id) => name.includes(id)));
  return [...paths, ...names];
}
