import type { Firestore } from 'firebase-admin/firestore';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { RecordingSubjects } from '../../usecases/audit/ports.ts';

/** Whose recordings are, by `centers/{c}/recordings/{r}`. */
export function firestoreRecordingSubjects(firestore: Firestore): RecordingSubjects {
  return {
    async patientIdOf({ centerId, recordingId }) {
      const path = `${documentPaths.recordings(centerId)}/${recordingId}`;
      const recording = await firestore.doc(path).get();
      // Not decoded: what happened to a recording that broke its schema is written down too.
      return clientMadeIdSchema.safeParse(recording.get('patientId')).data ?? null;
    },
  };
}
