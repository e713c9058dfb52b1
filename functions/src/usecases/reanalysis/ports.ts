import type { ReanalysisOutcome, ReanalysisScope } from '../../domain/jobs/jobParams.ts';
import type { JobKey } from '../jobs/ports.ts';

/** What a re-analysis job has handed out, recording by recording. */
export interface ReanalysisStore {
  /** Recordings in the order of their ids. */
  listRecordings(
    centerId: string,
    scope: ReanalysisScope,
    afterId: string | null,
    limit: number,
  ): Promise<readonly string[]>;
  /** Notes that recordings are handed out; those that are noted already stay as they are. */
  handOut(key: JobKey, window: number, recordingIds: readonly string[]): Promise<void>;
  /** Recordings of a window whose outcome isn't known. */
  listPending(key: JobKey, window: number): Promise<readonly string[]>;
  /** How many recordings of a window ended how. */
  countOutcomes(key: JobKey, window: number): Promise<Readonly<Record<ReanalysisOutcome, number>>>;
  /**
   * Notes how a recording ended, once.
   * @returns whether its window is through
   */
  settle(key: JobKey, recordingId: string, outcome: ReanalysisOutcome): Promise<boolean>;
}

/** One recording that a job wants analysed again. */
export interface ReanalysisWork extends JobKey {
  readonly recordingId: string;
}

/** Hands re-analyses to workers that are retried by the platform, a few at a time. */
export interface ReanalysisQueue {
  /** Queues work; work that is queued already is left as it is. */
  enqueue(work: ReanalysisWork, now: Date): Promise<void>;
}
