import type { Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import type { PatientStore } from '../../usecases/patients/ports.ts';
import { decodeDocument } from './codec.ts';

/** Patients in `centers/{c}/patients/{p}`. */
export function firestorePatientStore(firestore: Firestore): PatientStore {
  return {
    async find({ centerId, patientId }) {
      const ref = firestore.doc(`${documentPaths.patients(centerId)}/${patientId}`);
      return decodeDocument(patientSchema, await ref.get());
    },
  };
}
