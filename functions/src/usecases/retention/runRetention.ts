import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';
import { newJob, type Job } from '../../domain/jobs/job.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { JobQueue, JobStore } from '../jobs/ports.ts';
import type { CenterStore } from '../people/ports.ts';
import { retentionParams } from './retentionJob.ts';

/** What asking for a retention run needs. */
export interface RunRetentionPorts extends AccessPorts {
  readonly centers: CenterStore;
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
}

/** Does now what the sweeper does every day, or says what it would take. */
export async function runRetention(
  { centers, jobs, jobQueue, ...ports }: RunRetentionPorts,
  caller: Caller,
  centerId: string,
  dryRun: boolean,
): Promise<Job> {
  await authorize(ports, caller, centerId, 'center.retain');
  const center = await centers.find(centerId);
  if (center === null) throw notFound('center');
  const now = new Date();
  const request = { id: randomUUID(), requestedBy: caller.userId, purpose: 'retention' } as const;
  const params = retentionParams(center.settings.retention, now, dryRun);
  const job = newJob({ ...request, kind: 'apply_retention', params }, now);
  await jobs.create(centerId, job);
  await jobQueue.enqueue({ centerId, jobId: job.id, step: job.step }, now);
  return job;
}
