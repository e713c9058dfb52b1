import { z } from 'zod';
import { tombstoneOf } from '../../domain/erasure/tombstone.ts';
import type { JobOf } from '../../domain/jobs/job.ts';
import type { StepResult } from '../../domain/jobs/jobWork.ts';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import {
  eraseRecording,
  measureRecording,
  totalOf,
  type RemovalPorts,
} from '../erasure/eraseRecording.ts';
import { addToReport } from '../jobs/report.ts';
import type { ExpiredPage, RetentionStore } from './ports.ts';

type Retention = JobOf<'apply_retention'>;

/** What a step of a retention run needs. */
export interface RetentionPorts extends RemovalPorts {
  readonly retention: RetentionStore;
}

/** How many recordings a step takes, and one run at most: what is left is the next run's. */
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
 * for patients under a legal hold; then it goes. A dry run ends after the counting.
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
    before === null || (job.progress.total ?? 0) >= maximumRecordings
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
  const patientIds = [...new Set(items.flatMap(({ patientId }) => patientId ?? []))];
  const holds = await Promise.all(
    patientIds.map(async (patientId) =>
      (await ports.retention.isHeld({ centerId, patientId })) ? patientId : null,
    ),
  );
  const free = items.filter(({ patientId }) => patientId === null || !holds.includes(patientId));
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
  const held = items.length - free.length;
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
  await Promise.all(page.map((recordingId) => eraseRecording(ports, { centerId, recordingId })));
  const progress = { ...job.progress, done: job.progress.done + page.length };
  const last = page.at(-1);
  if (page.length === pageSize && last !== undefined) {
    const cursor = JSON.stringify({ phase: 'remove', after: last } satisfies Phase);
    return { next: 'continue', cursor, progress, report: job.report };
  }
  return { next: 'done', cursor: null, progress, report: job.report };
}
