import { onDocumentWritten } from 'firebase-functions/firestore';
import { patientFunction } from '../config.ts';
import { mergePorts } from '../container.ts';
import { retryWhileFresh } from './retryWhileFresh.ts';

/** A merge was written: take its next step. Each step writes the merge, until all is done. */
export const onPatientMergeWritten = onDocumentWritten(
  { ...patientFunction, document: 'centers/{centerId}/patientMerges/{mergeId}' },
  async ({ params: { centerId, mergeId }, time }) => {
    await retryWhileFresh(time, async () => {
      const [ports, { continueMerge }] = await Promise.all([
        mergePorts(),
        import('../usecases/patients/continueMerge.ts'),
      ]);
      await continueMerge(ports, { centerId, mergeId });
    });
  },
);
