import type { Job, JobOf } from '../jobs/job.ts';

/** A job that makes files of a center's data. */
export type ExportJob = JobOf<'export_fhir' | 'export_research'>;

/** For how long an export can be fetched, in hours. Its files are removed in the night after. */
export const exportHours = 24;

/** How many exports of a center may be at work at once. */
export const maximumOpenExports = 5;

/** Whether a job makes an export. */
export function isExport(job: Job): job is ExportJob {
  return job.kind === 'export_fhir' || job.kind === 'export_research';
}

/** Until when the files of an export can be fetched; null while it isn't done, or when they are gone. */
export function expiryOf({ status, finishedAt, report }: ExportJob): string | null {
  if (status !== 'succeeded' || finishedAt === null || isRemoved({ report })) return null;
  return new Date(Date.parse(finishedAt) + exportHours * 3_600_000).toISOString();
}

/** Whether the files of an export can be fetched. */
export function isFetchable(job: ExportJob, now: Date): boolean {
  const expiresAt = expiryOf(job);
  return expiresAt !== null && now.getTime() < Date.parse(expiresAt);
}

/** Whether the files of an export were removed. */
export function isRemoved({ report }: Pick<Job, 'report'>): boolean {
  return report['removed'] === 1;
}

/** An export whose files were removed. */
export function removedExport(job: Job): Job {
  return { ...job, report: { ...job.report, removed: 1 } };
}
