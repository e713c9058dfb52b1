import type { DocumentSnapshot, Firestore } from 'firebase-admin/firestore';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { RecordingSubjects } from '../../usecases/audit/ports.ts';

/** Whose recordings are, by `centers/{c}/recordings/{r}`. */
export function firestoreRecordingSubjects(firestore: Firestore): RecordingSubjects {
  return {
    async patientIdOf({ centerId, recordingId }) {
      const path = `${documentPaths.recordings(centerId)}/${recordingId}`;
      return patientIn(await firestore.doc(path).get());
    },

    async patientIdsOf(centerId, recordingIds) {
      if (recordingIds.length === 0) return [];
      const recordings = firestore.collection(documentPaths.recordings(centerId));
      const refs = [...new Set(recordingIds)].map((id) => recordings.doc(id));
      const found = await firestore.getAll(...refs, { fieldMask: ['patientId'] });
      return [...new Set(found.flatMap((recording) => patientIn(recording) ?? []))];
    },
  };
}

/** Not decoded: what happened to a recording that broke its schema is written down too. */
function patientIn(recording: DocumentSnapshot): string | null {
  return clientMadeIdSchema.safeParse(recording.get('patientId')).data ?? null;
}
