import type { Functions } from 'firebase-admin/functions';
import type { ReanalysisQueue } from '../../usecases/reanalysis/ports.ts';
import { enqueueOnce } from './enqueueOnce.ts';

/** How long the same work is not queued again: about as long as Cloud Tasks needs to give up on it. */
const dedupeSeconds = 600;

/** The task-queue function that analyses recordings again, by its resource name. */
export function cloudReanalysisQueue(functions: Functions, resourceName: string): ReanalysisQueue {
  return {
    async enqueue(work, now) {
      const { centerId, jobId, recordingId } = work;
      const period = Math.floor(now.getTime() / (dedupeSeconds * 1000));
      const id = `${centerId}-${jobId}-${recordingId}-${period}`;
      await enqueueOnce(functions, resourceName, { centerId, jobId, recordingId }, { id });
    },
  };
}
