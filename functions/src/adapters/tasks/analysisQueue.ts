import type { Functions } from 'firebase-admin/functions';
import type { AnalysisQueue } from '../../usecases/recordings/ports.ts';
import { enqueueOnce } from './enqueueOnce.ts';

/** How long the same work is not queued again: about as long as Cloud Tasks needs to give up on it. */
const dedupeSeconds = 600;

/**
 * The task-queue function that analyses, by its resource name. Work that is queued already is not
 * queued twice: its task's name says what is to be done.
 */
export function cloudAnalysisQueue(functions: Functions, resourceName: string): AnalysisQueue {
  return {
    async enqueue({ key, generation }, now, occasion) {
      const period = Math.floor(now.getTime() / (dedupeSeconds * 1000));
      const id = [key.centerId, key.recordingId, generation, occasion ?? 'swept', period].join('-');
      await enqueueOnce(functions, resourceName, { ...key, generation }, { id });
    },
  };
}
