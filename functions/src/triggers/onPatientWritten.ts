import { onDocumentWritten } from 'firebase-functions/firestore';
import { patientFunction } from '../config.ts';
import { patientPorts } from '../container.ts';

/** A patient was written or is gone: bring search keys and identifiers into line. */
export const onPatientWritten = onDocumentWritten(
  { ...patientFunction, document: 'centers/{centerId}/patients/{patientId}' },
  async ({ params: { centerId, patientId } }) => {
    const [ports, { reconcilePatient }] = await Promise.all([
      patientPorts(),
      import('../usecases/patients/reconcilePatient.ts'),
    ]);
    await reconcilePatient(ports, { centerId, patientId });
  },
);
