import type { Functions, TaskOptions } from 'firebase-admin/functions';

/**
 * Queues a task unless one of its name was queued lately: the name says what is to be done.
 * @param id - letters, digits, hyphens and underscores, at most 500
 */
export async function enqueueOnce(
  functions: Functions,
  resourceName: string,
  data: object,
  { id, ...options }: TaskOptions & { readonly id: string },
): Promise<void> {
  try {
    await functions.taskQueue(resourceName).enqueue(data, { ...options, id });
  } catch (error) {
    if (!isAlreadyQueued(error)) throw error;
  }
}

function isAlreadyQueued(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === 'functions/task-already-exists'
  );
}
