import { wakeWaitingJob } from '../../domain/jobs/jobWork.ts';
import type { JobKey, JobQueue, JobStore } from './ports.ts';

/** Tells a job that what it waited for has happened. One that is being worked on notices by itself. */
export async function wakeJob(
  { jobs, jobQueue }: { readonly jobs: JobStore; readonly jobQueue: JobQueue },
  key: JobKey,
): Promise<void> {
  const now = new Date();
  const woken = await jobs.transact(key, (stored) => {
    const job = stored === null ? null : wakeWaitingJob(stored, now);
    return { result: job, ...(job === null ? {} : { job }) };
  });
  if (woken?.claim === null) await jobQueue.enqueue({ ...key, step: woken.step }, now);
}
