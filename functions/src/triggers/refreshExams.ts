import * as logger from 'firebase-functions/logger';
import { examPorts } from '../container.ts';
import { examsTouchedBy } from '../domain/exams/examChange.ts';
import type { WriteEvent } from './auditWrite.ts';

/** A recording has changed: what its exam says of all of them may have changed too. */
export async function refreshExams(centerId: string, { data }: WriteEvent<unknown>): Promise<void> {
  const examIds = examsTouchedBy(data?.before.data() ?? null, data?.after.data() ?? null);
  if (examIds.length === 0) return;
  const [ports, { refreshExam }] = await Promise.all([
    examPorts(),
    import('../usecases/exams/refreshExam.ts'),
  ]);
  for (const examId of examIds) await refreshExam(ports, { centerId, examId });
  logger.info('exams refreshed', { examIds });
}
