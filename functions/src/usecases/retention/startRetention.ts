import { newJob, systemRequester, type Job, type JobOf } from '../../domain/jobs/job.ts';
import { secondLook } from '../erasure/erasurePhase.ts';
import { sweepExports, type RemoveExportPorts } from '../exports/removeExport.ts';
import type { JobQueue, JobStore } from '../jobs/ports.ts';
import { beginSweeping } from '../sweeping.ts';
import type { FinishedErasure, Retention, RetentionStore } from './ports.ts';
import { daysBefore, retentionParams } from './retentionJob.ts';

/** What starting retention runs needs. */
export interface StartRetentionPorts extends RemoveExportPorts {
  readonly retention: RetentionStore;
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
}

/** How long a job that has ended can still be read, in days. */
const jobDays = 90;

/** For how many days an erasure is looked after, in case something of it arrives late. */
const lookAfterDays = 3;

/** How many centers are looked at together, and how many old jobs of each go in one sweep. */
const pageSize = 50;

/** How many erasures are looked after in one sweep. */
const maximumErasures = 500;

/**
 * Once a day: looks again whether anything is left of fresh erasures, starts a run in every center
 * that has kept something long enough, and removes old exports and jobs. Jobs are named after the day, so that
 * sweeping twice starts nothing twice.
 *
 * @returns how many jobs were started
 * @throws {AggregateError} when a center or an erasure could not be looked after; all others were
 */
export async function startRetention(ports: StartRetentionPorts, now: Date): Promise<number> {
  const sweeping = beginSweeping();
  let started = 0;
  for (let afterId: string | null = null, isLast = false; !isLast;) {
    const centers = await ports.retention.listCenters(afterId, pageSize);
    const runs = await sweeping.settle(
      centers.map(({ centerId, retention }) => startRun(ports, centerId, retention, now)),
    );
    started += runs.filter(Boolean).length;
    await sweeping.settle(centers.map(({ centerId }) => tidyUp(ports, centerId, now)));
    afterId = centers.at(-1)?.centerId ?? null;
    isLast = centers.length < pageSize;
  }
  const span = { from: daysBefore(now, lookAfterDays), to: now };
  const erasures = await ports.retention.listFinishedErasures(span, maximumErasures);
  const looks = await sweeping.settle(
    erasures.map((erasure) => start(ports, erasure.centerId, lookAgain(erasure, now), now)),
  );
  sweeping.end();
  return started + looks.filter(Boolean).length;
}

/** Removes exports and jobs that nobody needs any more. */
async function tidyUp(ports: StartRetentionPorts, centerId: string, now: Date): Promise<false> {
  await sweepExports(ports, centerId, now);
  await ports.retention.removeJobs(centerId, daysBefore(now, jobDays), pageSize);
  return false;
}

async function startRun(
  ports: StartRetentionPorts,
  centerId: string,
  settings: Retention,
  now: Date,
): Promise<boolean> {
  const { retention } = ports;
  const params = retentionParams(settings, now, false);
  if (!(await hasExpired(retention, centerId, params))) return false;
  const id = `retention-${dayOf(now)}`;
  const request = { id, requestedBy: systemRequester, purpose: 'retention' } as const;
  return start(ports, centerId, newJob({ ...request, kind: 'apply_retention', params }, now), now);
}

async function hasExpired(
  retention: RetentionStore,
  centerId: string,
  { recordedBefore, receivedBefore }: JobOf<'apply_retention'>['params'],
): Promise<boolean> {
  const pages = await Promise.all([
    recordedBefore === null
      ? null
      : retention.listRecordings(centerId, new Date(recordedBefore), null, 1),
    receivedBefore === null
      ? null
      : retention.listInbox(centerId, new Date(receivedBefore), null, 1),
  ]);
  return pages.some((page) => page !== null && (page.items.length > 0 || page.cursor !== null));
}

/** A second look at an erasure: it begins where the first one ended. */
function lookAgain({ erasureId, patientIds }: FinishedErasure, now: Date): Job {
  const id = `${erasureId}-${dayOf(now)}`;
  const request = { id, requestedBy: systemRequester, purpose: 'retention' } as const;
  const params = { patientIds: [...patientIds], erasureId, dryRun: false };
  const job = newJob({ ...request, kind: 'erase_patient', params }, now);
  return { ...job, cursor: secondLook };
}

async function start(
  { jobs, jobQueue }: StartRetentionPorts,
  centerId: string,
  job: Job,
  now: Date,
): Promise<boolean> {
  const created = await jobs.create(centerId, job);
  if (created) await jobQueue.enqueue({ centerId, jobId: job.id, step: job.step }, now);
  return created;
}

/** The day in UTC, `2026-11-20`. */
function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
