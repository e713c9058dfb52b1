import type { Functions } from 'firebase-admin/functions';
import type { AnalysisQueue } from '../../usecases/ports.ts';

/** The task-queue function that analyses, by its resource name. */
export function cloudAnalysisQueue(functions: Functions, resourceName: string): AnalysisQueue {
  return {
    async enqueue({ key, generation }) {
      await functions.taskQueue(resourceName).enqueue({ ...key, generation });
    },
  };
}
