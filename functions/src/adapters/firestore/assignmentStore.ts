import type { Firestore } from 'firebase-admin/firestore';
import { assignmentSchema } from '../../domain/inbox/assignment.ts';
import { documentPaths, type RecordingKey } from '../../domain/paths.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { inboxEntrySchema, recordingSchema } from '../../domain/recordings/recording.ts';
import type { AssignmentStore } from '../../usecases/inbox/ports.ts';
import { decodeDocument, decodeFound, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** Histories in `centers/{c}/recordings/{r}/assignments/{n}`, and the recordings that they tell of. */
export function firestoreAssignmentStore(firestore: Firestore): AssignmentStore {
  const historyOf = ({ centerId, recordingId }: RecordingKey) =>
    firestore.collection(documentPaths.assignments(centerId, recordingId));
  return {
    async list(key, { after, limit }) {
      const ordered = historyOf(key).orderBy('number');
      const rest = after === null ? ordered : ordered.startAfter(after);
      const { docs } = await rest.limit(limit).get();
      return docs.map((snapshot) => decodeFound(assignmentSchema, snapshot));
    },

    async change(key, patientOf, decide) {
      const { centerId, recordingId } = key;
      const at = (parent: string, id: string) => firestore.doc(`${parent}/${id}`);
      return transact(firestore, async (transaction) => {
        const stored = await transaction.get(at(documentPaths.recordings(centerId), recordingId));
        const inboxEntry = await transaction.get(at(documentPaths.inbox(centerId), recordingId));
        const { docs } = await transaction.get(historyOf(key).orderBy('number', 'desc').limit(1));
        const latest = docs[0] === undefined ? null : decodeDocument(assignmentSchema, docs[0]);
        const patientId = patientOf(latest);
        const patient =
          patientId === null
            ? null
            : await transaction.get(at(documentPaths.patients(centerId), patientId));
        const holderId: unknown = stored.get('patientId');
        const concerned = [recordingId, patientId, holderId].filter((id) => typeof id === 'string');
        const tombstones = await transaction.getAll(
          ...concerned.map((id) => at(documentPaths.erasures(centerId), id)),
        );
        const assigned = decide({
          recording: decodeDocument(recordingSchema, stored),
          inboxEntry: decodeDocument(inboxEntrySchema, inboxEntry),
          latest,
          patient: patient === null ? null : decodeDocument(patientSchema, patient),
          isBeingErased: tombstones.some(({ exists }) => exists),
        });
        const { recording, assignment } = assigned;
        transaction.set(stored.ref, encodeDocument(recordingSchema, recording));
        transaction.create(
          historyOf(key).doc(assignment.id),
          encodeDocument(assignmentSchema, assignment),
        );
        return assigned;
      });
    },
  };
}
