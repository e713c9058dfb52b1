import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { isExport, maximumOpenExports, type ExportJob } from '../../domain/exports/exportJob.ts';
import { hasEnded, newJob, type Job } from '../../domain/jobs/job.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import type { JobQueue, JobStore } from '../jobs/ports.ts';

/** What starting exports needs. */
export interface StartExportPorts extends AccessPorts {
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
}

/** What an export is to hold. */
export type ExportRequest = {
  [Kind in ExportJob['kind']]: Pick<Extract<ExportJob, { kind: Kind }>, 'kind' | 'params'>;
}[ExportJob['kind']];

/** How many of the newest jobs are looked at for exports that are still at work. */
const lookBack = 50;

/**
 * Starts an export of a center.
 * @throws {DomainError} `too_many_requests` while too many are at work
 */
export async function startExport(
  { jobs, jobQueue, ...ports }: StartExportPorts,
  caller: Caller,
  centerId: string,
  request: ExportRequest,
): Promise<Job> {
  await authorize(ports, caller, centerId, 'center.export');
  const newest = await jobs.list(centerId, { after: null, limit: lookBack });
  const open = newest.filter(({ item }) => isExport(item) && !hasEnded(item.status));
  if (open.length >= maximumOpenExports) {
    throw new DomainError(
      'too_many_requests',
      `At most ${maximumOpenExports} exports of a center are made at once. Wait for one, or delete one.`,
      { retryAfterSeconds: 60 },
    );
  }
  const now = new Date();
  const purpose = request.kind === 'export_fhir' ? 'data_export' : 'research';
  const job = newJob({ id: randomUUID(), requestedBy: caller.userId, purpose, ...request }, now);
  await jobs.create(centerId, job);
  await jobQueue.enqueue({ centerId, jobId: job.id, step: job.step }, now);
  return job;
}
