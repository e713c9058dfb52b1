import { randomUUID } from 'node:crypto';
import { documentPaths } from '../../src/domain/paths.ts';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { admin } from './emulators.ts';
import { storedPatient } from './grid/fixtures.ts';
import type { TestCenter } from './people.ts';
import { heartAnnouncement, heartSound, newRecording, untilSettled } from './recordings.ts';

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

/** Records heart sounds of a patient, each with a rate of its own, and waits for their results. */
export async function recordSounds(
  { centerId, people: { technician } }: TestCenter,
  patientId: string | null,
  count: number,
): Promise<string[]> {
  const keys = Array.from({ length: count }, () => newRecording(centerId));
  for (const [index, key] of keys.entries()) {
    await announceRecording(technician.client, key, heartAnnouncement({ patientId }));
    await uploadSound(technician.client, key, heartSound(62 + index, 6), 'audio/flac');
    await untilSettled(technician, key);
  }
  return keys.map(({ recordingId }) => recordingId);
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
