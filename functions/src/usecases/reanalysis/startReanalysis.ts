import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';
import { newJob, type Job, type JobOf } from '../../domain/jobs/job.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import type { JobQueue, JobStore } from '../jobs/ports.ts';

/** What asking for a re-analysis needs. */
export interface StartReanalysisPorts extends AccessPorts {
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
}

/** What is to be analysed again. */
export type ReanalysisRequest = Pick<JobOf<'reanalyze'>, 'purpose'> & JobOf<'reanalyze'>['params'];

/**
 * Starts analysing a recording, a patient or the whole center again with what analyses now; sounds
 * that it has analysed already are left alone.
 */
export async function startReanalysis(
  { jobs, jobQueue, ...ports }: StartReanalysisPorts,
  caller: Caller,
  centerId: string,
  { purpose, ...params }: ReanalysisRequest,
): Promise<Job> {
  const action = params.scope.type === 'center' ? 'center.reanalyze' : 'recording.reanalyze';
  await authorize(ports, caller, centerId, action);
  const now = new Date();
  const request = { id: randomUUID(), requestedBy: caller.userId, purpose };
  const job = newJob({ ...request, kind: 'reanalyze', params }, now);
  await jobs.create(centerId, job);
  await jobQueue.enqueue({ centerId, jobId: job.id, step: job.step }, now);
  return job;
}
