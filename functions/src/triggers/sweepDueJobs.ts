import * as logger from 'firebase-functions/logger';
import { onSchedule } from 'firebase-functions/scheduler';
import { sweepFunction } from '../config.ts';
import { jobSweepPorts } from '../container.ts';

/** Every minute: queue the jobs that nobody works on any more. */
export const sweepDueJobs = onSchedule(sweepFunction, async () => {
  const [ports, { sweepJobs }] = await Promise.all([
    jobSweepPorts(),
    import('../usecases/jobs/sweepJobs.ts'),
  ]);
  const queued = await sweepJobs(ports, new Date());
  logger.info('jobs swept', { queued });
});
