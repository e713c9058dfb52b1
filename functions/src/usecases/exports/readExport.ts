import type { Caller } from '../../domain/access/caller.ts';
import type { ExportFile } from '../../domain/exports/exportFile.ts';
import {
  isExport,
  isFetchable,
  isRemoved,
  type ExportJob,
} from '../../domain/exports/exportJob.ts';
import { hasEnded } from '../../domain/jobs/job.ts';
import { objectPaths } from '../../domain/paths.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { JobKey, JobStore } from '../jobs/ports.ts';
import type { ObjectStore, OpenObject } from '../recordings/ports.ts';
import type { ExportStore } from './ports.ts';

/** What reading exports needs. */
export interface ReadExportPorts extends AccessPorts {
  readonly jobs: JobStore;
  readonly exports: ExportStore;
  readonly objects: ObjectStore;
}

/** An export, and its files once they can be fetched. */
export interface ReadExport {
  readonly job: ExportJob;
  readonly files: readonly ExportFile[];
}

/**
 * Reads how far an export is, and what it has come to.
 * @throws {DomainError} `not_found`, also when it has expired or was deleted
 */
export async function readExport(
  { jobs, exports, ...ports }: ReadExportPorts,
  caller: Caller,
  key: JobKey,
): Promise<ReadExport> {
  await authorize(ports, caller, key.centerId, 'center.export');
  const job = await jobs.find(key);
  if (job === null || !isExport(job) || isRemoved(job)) throw notFound('export');
  if (job.status === 'cancelled') throw notFound('export');
  if (!hasEnded(job.status) || job.status === 'failed') return { job, files: [] };
  if (!isFetchable(job, new Date())) throw notFound('export');
  return { job, files: await exports.listFiles(key) };
}

/**
 * Opens a file of an export.
 * @throws {DomainError} as `readExport`
 */
export async function openExportFile(
  ports: ReadExportPorts,
  caller: Caller,
  key: JobKey,
  name: string,
): Promise<OpenObject> {
  const { files } = await readExport(ports, caller, key);
  const isOfIt = files.some(({ id }) => id === name);
  const file = isOfIt ? await ports.objects.open(objectPaths.exportFile(key, name)) : null;
  if (file === null) throw notFound('file');
  return file;
}
