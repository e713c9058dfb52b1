import { onDocumentWritten } from 'firebase-functions/firestore';
import { patientFunction } from '../config.ts';
import { patientPorts } from '../container.ts';
import { auditedCollections } from '../domain/audit/writtenVersion.ts';
import { auditWrite } from './auditWrite.ts';
import { retryWhileFresh } from './retryWhileFresh.ts';

/** A patient was written or is gone: that is audited, search keys and identifiers follow. */
export const onPatientWritten = onDocumentWritten(
  { ...patientFunction, document: 'centers/{centerId}/patients/{patientId}' },
  async (event) => {
    const { centerId, patientId } = event.params;
    await retryWhileFresh(event.time, async () => {
      const [ports, { reconcilePatient }] = await Promise.all([
        patientPorts(),
        import('../usecases/patients/reconcilePatient.ts'),
      ]);
      await Promise.all([
        auditWrite(auditedCollections.patients, event, { centerId, id: patientId }),
        reconcilePatient(ports, { centerId, patientId }),
      ]);
    });
  },
);
