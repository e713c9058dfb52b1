import { onDocumentWritten } from 'firebase-functions/firestore';
import { patientFunction } from '../config.ts';
import { mergePorts } from '../container.ts';

/** A merge was written: take its next step. Each step writes the merge, until all is done. */
export const onPatientMergeWritten = onDocumentWritten(
  { ...patientFunction, document: 'centers/{centerId}/patientMerges/{mergeId}' },
  async ({ params: { centerId, mergeId } }) => {
    const [ports, { continueMerge }] = await Promise.all([
      mergePorts(),
      import('../usecases/patients/continueMerge.ts'),
    ]);
    await continueMerge(ports, { centerId, mergeId });
  },
);

/** A recording was given to a patient: should they be somebody else by now, it follows them. */
export const onRecordingAssigned = onDocumentWritten(
  { ...patientFunction, document: 'centers/{centerId}/recordings/{recordingId}' },
  async ({ params: { centerId, recordingId }, data }) => {
    const patientId: unknown = data?.after.get('patientId');
    if (typeof patientId !== 'string' || patientId === data?.before.get('patientId')) return;
    const { patientMerges } = await mergePorts();
    await patientMerges.follow({ centerId, recordingId });
  },
);
