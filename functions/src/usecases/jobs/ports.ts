import type { PageRequest, PlacedItem } from '../places.ts';
import type { Job } from '../../domain/jobs/job.ts';

/** A job in its center. */
export interface JobKey {
  readonly centerId: string;
  readonly jobId: string;
}

/** Jobs of all centers. */
export interface JobStore {
  find(key: JobKey): Promise<Job | null>;
  /** Creates a job; false when there is one of that id. */
  create(centerId: string, job: Job): Promise<boolean>;
  /** The newest first. */
  list(centerId: string, page: PageRequest): Promise<readonly PlacedItem<Job>[]>;
  /**
   * Reads a job, lets `decide` look at it and writes the job that it answers, if any. `decide` must
   * be pure: it runs again when another writer got in between.
   */
  transact<Result>(
    key: JobKey,
    decide: (job: Job | null) => { readonly result: Result; readonly job?: Job },
  ): Promise<Result>;
  /** Jobs that somebody should have looked after by `now`, the longest waiting first. */
  listDue(now: Date, limit: number): Promise<readonly (JobKey & Pick<Job, 'step'>)[]>;
}

/** Hands jobs to workers that are retried by the platform. */
export interface JobQueue {
  /** Queues the step that a job is at; one that is queued already is left as it is. */
  enqueue(work: JobKey & Pick<Job, 'step'>, now: Date): Promise<void>;
}
