import { z } from 'zod';
import type { JobOf } from '../../domain/jobs/job.ts';
import type { StepResult } from '../../domain/jobs/jobWork.ts';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { addToReport } from '../jobs/report.ts';
import type { ReanalysisQueue, ReanalysisStore } from './ports.ts';

type Reanalysis = JobOf<'reanalyze'>;

/** What a step of a re-analysis needs. */
export interface ReanalysisStepPorts {
  readonly reanalyses: ReanalysisStore;
  readonly reanalysisQueue: ReanalysisQueue;
}

/** How many recordings are handed out together: the next ones follow when all of them are through. */
const windowSize = 50;

/**
 * How often a window is handed out again: with `waitSeconds` between two looks, for an hour. Whatever kills
 * every worker that takes it up would be handed out for ever otherwise.
 */
const maximumLooks = 12;

/** Where a job stands: what its cursor holds, as JSON. */
const placeSchema = z.strictObject({
  /** Counted from 1; 0 before anything was handed out. */
  window: z.number().int().min(0),
  /** The last recording that was handed out. */
  afterId: clientMadeIdSchema.nullable(),
  /** How often somebody looked after this window and found it not through. */
  looks: z.number().int().min(0).default(0),
});

/**
 * One step of a re-analysis: counts what has come of the window before and hands out the next one.
 * Workers note their outcome under the recording's id, so that nothing is counted twice, and the last
 * one of a window wakes the job. What nobody ever notes an outcome for has failed.
 */
export async function reanalysisStep(
  { reanalyses, reanalysisQueue }: ReanalysisStepPorts,
  centerId: string,
  job: Reanalysis,
): Promise<StepResult> {
  const key = { centerId, jobId: job.id };
  const place = placeSchema.parse(
    job.cursor === null ? { window: 0, afterId: null } : JSON.parse(job.cursor),
  );
  const handOver = async (recordingIds: readonly string[]) => {
    const now = new Date();
    await Promise.all(
      recordingIds.map((recordingId) => reanalysisQueue.enqueue({ ...key, recordingId }, now)),
    );
  };

  const pending = await reanalyses.listPending(key, place.window);
  if (pending.length > 0 && place.looks < maximumLooks) {
    await handOver(pending);
    const cursor = JSON.stringify({ ...place, looks: place.looks + 1 });
    return { next: 'wait', cursor, progress: job.progress, report: job.report };
  }
  for (const recordingId of pending) await reanalyses.settle(key, recordingId, 'failed');
  const counts = await reanalyses.countOutcomes(key, place.window);
  const { added, unchanged, skipped, failed } = counts;
  const progress = {
    ...job.progress,
    done: job.progress.done + added + unchanged + skipped + failed,
    skipped: job.progress.skipped + unchanged + skipped,
    failed: job.progress.failed + failed,
  };
  const report = addToReport(job.report, counts);
  const window = await reanalyses.listRecordings(
    centerId,
    job.params.scope,
    place.afterId,
    windowSize,
  );
  const afterId = window.at(-1);
  if (afterId === undefined) {
    return { next: 'done', cursor: null, progress: { ...progress, total: progress.done }, report };
  }
  const next = { window: place.window + 1, afterId };
  await reanalyses.handOut(key, next.window, window);
  await handOver(window);
  return { next: 'wait', cursor: JSON.stringify(next), progress, report };
}
