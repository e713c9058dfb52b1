import type { Firestore } from 'firebase-admin/firestore';
import { legalHoldSchema } from '../../domain/erasure/legalHold.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { LegalHoldStore } from '../../usecases/erasure/ports.ts';
import type { PatientKey } from '../../usecases/patients/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** Legal holds in `centers/{c}/legalHolds/{p}`. */
export function firestoreLegalHoldStore(firestore: Firestore): LegalHoldStore {
  const holdRef = ({ centerId, patientId }: PatientKey) =>
    firestore.doc(`${documentPaths.legalHolds(centerId)}/${patientId}`);
  return {
    async find(key) {
      return decodeDocument(legalHoldSchema, await holdRef(key).get());
    },

    async set(key, hold) {
      const { centerId, patientId } = key;
      return transact(firestore, async (transaction) => {
        const [patient, tombstone] = await transaction.getAll(
          firestore.doc(`${documentPaths.patients(centerId)}/${patientId}`),
          firestore.doc(`${documentPaths.erasures(centerId)}/${patientId}`),
        );
        if (tombstone?.exists === true) return 'being_erased';
        if (patient?.exists !== true) return 'no_patient';
        transaction.set(holdRef(key), encodeDocument(legalHoldSchema, hold));
        return 'set';
      });
    },

    async lift(key) {
      const ref = holdRef(key);
      return transact(firestore, async (transaction) => {
        if (!(await transaction.get(ref)).exists) return false;
        transaction.delete(ref);
        return true;
      });
    },
  };
}
