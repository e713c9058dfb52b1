import type { Caller } from '../../domain/access/caller.ts';
import { exportHours, isExport, isRemoved, removedExport } from '../../domain/exports/exportJob.ts';
import { hasEnded } from '../../domain/jobs/job.ts';
import { cancelJob } from '../../domain/jobs/jobWork.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { ObjectRemover } from '../erasure/ports.ts';
import type { JobKey, JobStore } from '../jobs/ports.ts';
import type { ExportStore } from './ports.ts';
import { removeFiles } from './unlessRemoved.ts';

/** What removing exports needs. */
export interface RemoveExportPorts {
  readonly jobs: Pick<JobStore, 'transact'>;
  readonly exports: ExportStore;
  readonly remover: ObjectRemover;
}

/** How many exports of a center one sweep removes. */
const batchSize = 50;

/**
 * Stops an export and removes what it has made.
 * @throws {DomainError} `not_found`, also when it is gone already
 */
export async function deleteExport(
  { jobs, exports, remover, ...ports }: RemoveExportPorts & AccessPorts,
  caller: Caller,
  key: JobKey,
): Promise<void> {
  await authorize(ports, caller, key.centerId, 'center.export');
  await remove({ jobs, exports, remover }, key);
}

/**
 * Removes the files of exports that can't be fetched any more.
 * @returns how many exports those were
 */
export async function sweepExports(
  ports: RemoveExportPorts,
  centerId: string,
  now: Date,
): Promise<number> {
  const endedBefore = new Date(now.getTime() - exportHours * 3_600_000);
  const expired = await ports.exports.listExpired(centerId, endedBefore, batchSize);
  for (const key of expired) await remove(ports, key);
  return expired.length;
}

async function remove({ jobs, exports, remover }: RemoveExportPorts, key: JobKey): Promise<void> {
  const now = new Date();
  // First the job, so that nobody writes or fetches anything that is about to go.
  await jobs.transact(key, (job) => {
    if (job === null || !isExport(job) || isRemoved(job)) throw notFound('export');
    const ended = hasEnded(job.status) ? job : cancelJob(job, now);
    return { result: null, job: removedExport(ended) };
  });
  await removeFiles({ exports, remover }, key);
}
