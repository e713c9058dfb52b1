import * as logger from 'firebase-functions/logger';
import { onTaskDispatched } from 'firebase-functions/tasks';
import { z } from 'zod';
import { jobTask } from '../config.ts';
import { jobWorkerPorts } from '../container.ts';
import { centerIdSchema } from '../domain/ids.ts';
import { jobIdSchema } from '../domain/jobs/jobParams.ts';

const workSchema = z.strictObject({ centerId: centerIdSchema, jobId: jobIdSchema });

/** Works on a job for a while; it queues itself again while there is more to do. */
export const workQueuedJob = onTaskDispatched(jobTask, async ({ data }) => {
  const key = workSchema.parse(data);
  const [ports, { jobKinds }, { workJob }] = await Promise.all([
    jobWorkerPorts(),
    import('../usecases/jobs/jobKinds.ts'),
    import('../usecases/jobs/workJob.ts'),
  ]);
  const outcome = await workJob(ports, jobKinds(ports), key);
  logger.info('job worked on', { jobId: key.jobId, outcome });
});
