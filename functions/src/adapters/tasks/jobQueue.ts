import type { Functions } from 'firebase-admin/functions';
import type { JobQueue } from '../../usecases/jobs/ports.ts';
import { enqueueOnce } from './enqueueOnce.ts';

/** How long the same step is not queued again. Short: whoever comes second finds the job held. */
const dedupeSeconds = 60;

/** The task-queue function that works on jobs, by its resource name. */
export function cloudJobQueue(functions: Functions, resourceName: string): JobQueue {
  return {
    async enqueue({ centerId, jobId, step }, now) {
      const period = Math.floor(now.getTime() / (dedupeSeconds * 1000));
      const id = `${centerId}-${jobId}-${step}-${period}`;
      await enqueueOnce(functions, resourceName, { centerId, jobId }, { id });
    },
  };
}
