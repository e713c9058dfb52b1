import * as logger from 'firebase-functions/logger';
import { onTaskDispatched } from 'firebase-functions/tasks';
import { z } from 'zod';
import { reanalysisTask } from '../config.ts';
import { reanalysisPorts } from '../container.ts';
import { centerIdSchema, clientMadeIdSchema } from '../domain/ids.ts';
import { jobIdSchema } from '../domain/jobs/jobParams.ts';

const workSchema = z.strictObject({
  centerId: centerIdSchema,
  jobId: jobIdSchema,
  recordingId: clientMadeIdSchema,
});

/** Analyses one recording again for a job; Cloud Tasks retries it. */
export const reanalyzeQueuedRecording = onTaskDispatched(
  reanalysisTask,
  async ({ data, retryCount }) => {
    const work = workSchema.parse(data);
    const [ports, { workReanalysis }] = await Promise.all([
      reanalysisPorts(),
      import('../usecases/reanalysis/workReanalysis.ts'),
    ]);
    const isLastTry = retryCount + 1 >= reanalysisTask.retryConfig.maxAttempts;
    const outcome = await workReanalysis(ports, work, isLastTry);
    logger.info('recording analysed again', { recordingId: work.recordingId, outcome });
  },
);
