import type { Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { inboxEntrySchema, recordingSchema } from '../../domain/recordings/recording.ts';
import type { AnnouncementStore } from '../../usecases/recordings/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** New documents in `centers/{c}/recordings/{r}`. */
export function firestoreAnnouncementStore(firestore: Firestore): AnnouncementStore {
  const at = (parent: string, id: string) => firestore.doc(`${parent}/${id}`);
  return {
    async announce({ centerId, recordingId }, patientId, decide) {
      const ref = at(documentPaths.recordings(centerId), recordingId);
      const asked = [
        ref,
        at(documentPaths.inbox(centerId), recordingId),
        at(documentPaths.erasures(centerId), recordingId),
        ...(patientId === null
          ? []
          : [
              at(documentPaths.patients(centerId), patientId),
              at(documentPaths.erasures(centerId), patientId),
            ]),
      ];
      return transact(firestore, async (transaction) => {
        const [stored, inboxEntry, tombstone, patient, tombstoneOfPatient] =
          await transaction.getAll(...asked);
        if (stored === undefined || inboxEntry === undefined) {
          throw new Error('Firestore answered fewer documents than were asked for');
        }
        const decided = decide({
          recording: decodeDocument(recordingSchema, stored),
          inboxEntry: decodeDocument(inboxEntrySchema, inboxEntry),
          patient: patient === undefined ? null : decodeDocument(patientSchema, patient),
          isErased: tombstone?.exists === true,
          isPatientBeingErased: tombstoneOfPatient?.exists === true,
        });
        if (decided.isNew) {
          transaction.create(ref, encodeDocument(recordingSchema, decided.recording));
        }
        return decided;
      });
    },
  };
}
