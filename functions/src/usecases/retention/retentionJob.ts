import type { JobOf } from '../../domain/jobs/job.ts';
import type { Retention } from './ports.ts';

/** What one retention run of a center is about, as its settings say at a moment. */
export function retentionParams(
  { recordingDays, inboxDays }: Retention,
  now: Date,
  dryRun: boolean,
): JobOf<'apply_retention'>['params'] {
  return {
    recordedBefore: recordingDays === null ? null : daysBefore(now, recordingDays).toISOString(),
    receivedBefore: inboxDays === null ? null : daysBefore(now, inboxDays).toISOString(),
    dryRun,
  };
}

/** A moment so many days of 24 hours before another. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
