import { wakeJob } from '../jobs/wakeJob.ts';
import type { JobQueue, JobStore } from '../jobs/ports.ts';
import type { ReanalysisOutcome } from '../../domain/jobs/jobParams.ts';
import { hasEnded } from '../../domain/jobs/job.ts';
import type { ReanalysisStore, ReanalysisWork } from './ports.ts';
import { reanalyzeRecording, type ReanalyzePorts } from './reanalyzeRecording.ts';

/** What a worker on re-analyses needs. */
export interface WorkReanalysisPorts extends ReanalyzePorts {
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
  readonly reanalyses: ReanalysisStore;
}

/**
 * Analyses one recording for a job, notes what came of it, and wakes the job when it was the last of
 * those that were handed out together.
 *
 * @param isLastTry - whether a fault is noted as the outcome instead of being thrown
 * @throws the original error after a passing fault, so that the platform calls again
 */
export async function workReanalysis(
  ports: WorkReanalysisPorts,
  { recordingId, ...key }: ReanalysisWork,
  isLastTry: boolean,
): Promise<ReanalysisOutcome | 'settled'> {
  const job = await ports.jobs.find(key);
  if (job?.kind !== 'reanalyze' || hasEnded(job.status)) return 'settled';
  const recordingKey = { centerId: key.centerId, recordingId };
  const outcome = await reanalyzeRecording(ports, recordingKey, job.params.makeCurrent).catch(
    (error: unknown): ReanalysisOutcome => {
      if (!isLastTry) throw error;
      return 'failed';
    },
  );
  if (await ports.reanalyses.settle(key, recordingId, outcome)) await wakeJob(ports, key);
  return outcome;
}
