import * as logger from 'firebase-functions/logger';
import { onDocumentWritten } from 'firebase-functions/firestore';
import { examFunction } from '../config.ts';
import { examPorts } from '../container.ts';
import { examsTouchedBy } from '../domain/exams/examChange.ts';

/** A recording has changed: what its exam says of all of them may have changed too. */
export const onExamMemberWritten = onDocumentWritten(
  { ...examFunction, document: 'centers/{centerId}/recordings/{recordingId}', retry: true },
  async ({ data, params: { centerId } }) => {
    const examIds = examsTouchedBy(data?.before.data() ?? null, data?.after.data() ?? null);
    if (examIds.length === 0) return;
    const [ports, { refreshExam }] = await Promise.all([
      examPorts(),
      import('../usecases/exams/refreshExam.ts'),
    ]);
    for (const examId of examIds) await refreshExam(ports, { centerId, examId });
    logger.info('exams refreshed', { examIds });
  },
);
