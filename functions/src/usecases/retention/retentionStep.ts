import { z } from 'zod';
import { tombstoneOf } from '../../domain/erasure/tombstone.ts';
import type { JobOf, JobReport } from '../../domain/jobs/job.ts';
import type { StepResult } from '../../domain/jobs/jobWork.ts';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import {
  eraseRecording,
  measureRecording,
  totalOf,
  type RemovalPorts,
} from '../erasure/eraseRecording.ts';
import { addToReport } from '../jobs/report.ts';
import type { ExpiredPage, ExpiredRecording, RetentionStore } from './ports.ts';

type Retention = JobOf<'apply_retention'>;

/** What a step of a retention run needs. */
export interface RetentionPorts extends RemovalPorts {
  readonly retention: RetentionStore;
}

/** How many recordings a step takes, and one run erases at most: what is left is the next run's. */
const pageSize = 20;
const maximumRecordings = 5000;

/** Where a run stands: what its job's cursor holds, as JSON. */
const phaseSchema = z.discriminatedUnion('phase', [
  z.strictObject({
    phase: z.enum(['mark_recordings', 'mark_inbox']),
    after: z.string().nullable(),
  }),
  z.strictObject({ phase: z.literal('remove'), after: clientMadeIdSchema.nullable() }),
]);
type Phase = z.infer<typeof phaseSchema>;

/**
 * One step of a retention run: first everything that was kept long enough is counted and marked, but
 * for patients under a legal hold; then it goes, but for those who came under one meanwhile. A dry run
 * ends after the counting.
 */
export async function retentionStep(
  ports: RetentionPorts,
  centerId: string,
  job: Retention,
): Promise<StepResult> {
  const phase: Phase =
    job.cursor === null
      ? { phase: 'mark_recordings', after: null }
      : phaseSchema.parse(JSON.parse(job.cursor));
  if (phase.phase === 'remove') return removeStep(ports, centerId, job, phase.after);

  const { retention } = ports;
  const { recordedBefore, receivedBefore, dryRun } = job.params;
  const isInbox = phase.phase === 'mark_inbox';
  const before = isInbox ? receivedBefore : recordedBefore;
  const page: ExpiredPage =
    // What is held stays the oldest night after night: it doesn't count.
    before === null || (job.report['recordings'] ?? 0) >= maximumRecordings
      ? { items: [], cursor: null }
      : await retention[isInbox ? 'listInbox' : 'listRecordings'](
          centerId,
          new Date(before),
          phase.after,
          pageSize,
        );
  const marked = await markPage(ports, centerId, job, page);
  const next: Phase =
    page.cursor !== null
      ? { ...phase, after: page.cursor }
      : isInbox
        ? { phase: 'remove', after: null }
        : { phase: 'mark_inbox', after: null };
  return dryRun && next.phase === 'remove'
    ? { ...marked, next: 'done', cursor: null }
    : { ...marked, next: 'continue', cursor: JSON.stringify(next) };
}

async function markPage(
  ports: RetentionPorts,
  centerId: string,
  job: Retention,
  { items }: ExpiredPage,
): Promise<Pick<StepResult, 'progress' | 'report'>> {
  const { progress } = job;
  const holds = new Set(await heldAmong(ports, centerId, items));
  const free = items.filter((each) => !holds.has(each));
  if (!job.params.dryRun) {
    const now = new Date();
    await ports.erasures.mark(
      centerId,
      free.map(({ recordingId }) => tombstoneOf(job, 'recording', recordingId, now)),
    );
  }
  const extents = await Promise.all(
    free.map(({ recordingId }) => measureRecording(ports, { centerId, recordingId })),
  );
  const held = holds.size;
  return {
    progress: {
      ...progress,
      total: (progress.total ?? 0) + items.length,
      done: progress.done + (job.params.dryRun ? items.length : held),
      skipped: progress.skipped + held,
    },
    report: addToReport(job.report, { recordings: free.length, held, ...totalOf(extents) }),
  };
}

async function removeStep(
  ports: RetentionPorts,
  centerId: string,
  job: Retention,
  after: string | null,
): Promise<StepResult> {
  const page = await ports.erasures.listMarkedRecordings(centerId, job.id, after, pageSize);
  const found = await ports.retention.findRecordings(centerId, page);
  const held = (await heldAmong(ports, centerId, found)).map(({ recordingId }) => recordingId);
  await ports.erasures.unmark(centerId, held);
  await Promise.all(
    page
      .filter((recordingId) => !held.includes(recordingId))
      .map((recordingId) => eraseRecording(ports, { centerId, recordingId })),
  );
  const progress = {
    ...job.progress,
    done: job.progress.done + page.length,
    skipped: job.progress.skipped + held.length,
  };
  const report = await withoutHeld(ports, centerId, job.report, held);
  const last = page.at(-1);
  if (page.length === pageSize && last !== undefined) {
    const cursor = JSON.stringify({ phase: 'remove', after: last } satisfies Phase);
    return { next: 'continue', cursor, progress, report };
  }
  return { next: 'done', cursor: null, progress, report };
}

/** Those whose patients are under a legal hold at this moment. */
async function heldAmong(
  { retention }: RetentionPorts,
  centerId: string,
  items: readonly ExpiredRecording[],
): Promise<readonly ExpiredRecording[]> {
  const patientIds = [...new Set(items.flatMap(({ patientId }) => patientId ?? []))];
  const holds = await Promise.all(
    patientIds.map(async (patientId) =>
      (await retention.isHeld({ centerId, patientId })) ? patientId : null,
    ),
  );
  return items.filter(({ patientId }) => patientId !== null && holds.includes(patientId));
}

/** A report that doesn't count as erased what stays after all. */
async function withoutHeld(
  ports: RetentionPorts,
  centerId: string,
  report: JobReport,
  held: readonly string[],
): Promise<JobReport> {
  if (held.length === 0) return report;
  const extents = await Promise.all(
    held.map((recordingId) => measureRecording(ports, { centerId, recordingId })),
  );
  const spared = { recordings: held.length, ...totalOf(extents) };
  // Something may have been added to a recording since it was counted.
  const left = Object.entries(spared).map(
    ([name, count]) => [name, Math.max(0, (report[name] ?? 0) - count)] as const,
  );
  return addToReport({ ...report, ...Object.fromEntries(left) }, { held: held.length });
}
