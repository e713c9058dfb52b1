import { beginSweeping } from '../sweeping.ts';
import type { JobQueue, JobStore } from './ports.ts';

/** What the sweeper of jobs needs. */
export interface SweepJobsPorts {
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
}

/** How many jobs one sweep takes at most. */
const batchSize = 200;

/**
 * Queues every job that should be worked on and isn't: its worker died and the lease ran out, its
 * task was lost, or nobody woke it. Safe to run at any time and twice.
 *
 * @returns how many jobs were queued
 * @throws {AggregateError} when some could not be; all others were
 */
export async function sweepJobs({ jobs, jobQueue }: SweepJobsPorts, now: Date): Promise<number> {
  const due = await jobs.listDue(now, batchSize);
  const sweeping = beginSweeping();
  const queued = await sweeping.settle(due.map((work) => jobQueue.enqueue(work, now)));
  sweeping.end();
  return queued.length;
}
