import { isExport, isRemoved } from '../../domain/exports/exportJob.ts';
import { objectPaths } from '../../domain/paths.ts';
import type { ObjectRemover } from '../erasure/ports.ts';
import type { JobKey, JobStore } from '../jobs/ports.ts';
import type { ExportStore } from './ports.ts';

/** What removing the files of an export needs. */
export interface RemoveFilesPorts {
  readonly exports: Pick<ExportStore, 'forgetFiles'>;
  readonly remover: Pick<ObjectRemover, 'removeAll'>;
}

/** Removes everything that an export has made: its files, what it kept between steps, its key. */
export async function removeFiles(
  { exports, remover }: RemoveFilesPorts,
  key: JobKey,
): Promise<void> {
  await remover.removeAll(objectPaths.exportFolder(key));
  await exports.forgetFiles(key);
}

/**
 * Takes a step of an export, and removes what it has made when the export was removed meanwhile: whoever
 * removed it could not see what this worker was still to write. Looking afterwards finds it all.
 */
export async function unlessRemoved<Result>(
  { jobs, ...ports }: RemoveFilesPorts & { readonly jobs: Pick<JobStore, 'find'> },
  key: JobKey,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } finally {
    const job = await jobs.find(key);
    if (job !== null && isExport(job) && isRemoved(job)) await removeFiles(ports, key);
  }
}
