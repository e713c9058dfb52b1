import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import type { AnalysisQueue, ObjectStore, RecordingChange, RecordingStore } from './ports.ts';

/** What the sweeper needs. */
export interface SweepPorts {
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
  readonly queue: AnalysisQueue;
  readonly sweep: SweepPolicy;
}

/** How far the sweeper looks back, how long it leaves events the time to arrive, how much it takes. */
export interface SweepPolicy {
  readonly graceSeconds: number;
  readonly lookBackDays: number;
  readonly batchSize: number;
  /** After which time without a sound the person who announced it is told. */
  readonly uploadOverdueSeconds: number;
}

/** What a sweep has done, in recordings. */
export interface Sweep {
  readonly queued: number;
  readonly overdue: number;
}

/**
 * Finds recordings that no event will move any more and queues them again: a worker died with its
 * lease running out, or the event that should have started the work was lost. Of recordings whose
 * sound is long overdue it says so. Safe to run at any time and twice, because the queued work claims
 * the sound like everybody else.
 *
 * @param now - the moment to judge by
 */
export async function sweepRecordings(
  { recordings, objects, queue, sweep }: SweepPorts,
  now: Date,
): Promise<Sweep> {
  const span = {
    from: new Date(now.getTime() - sweep.lookBackDays * 86_400_000),
    to: new Date(now.getTime() - sweep.graceSeconds * 1000),
  };
  const [expired, described, awaiting] = await Promise.all([
    recordings.listExpiredClaims(now, sweep.batchSize),
    recordings.listDescribedInboxEntries(span, sweep.batchSize),
    recordings.listAwaitingUpload(span, sweep.batchSize),
  ]);
  const stored = await Promise.all(
    awaiting.map(async (recording) => ({
      ...recording,
      upload: await objects.stat(objectPaths.original(recording.key)),
    })),
  );
  const arrived = stored.flatMap(({ key, upload }) =>
    upload === null ? [] : [{ key, generation: upload.generation }],
  );
  const unclaimed = [...described, ...arrived];
  const overdue = stored.filter(
    ({ upload, uploadOverdue, createdAt }) =>
      upload === null &&
      !uploadOverdue &&
      Date.parse(createdAt) <= now.getTime() - sweep.uploadOverdueSeconds * 1000,
  );
  await Promise.all([
    ...unclaimed.map((work) => queue.enqueue(work, now)),
    // Each claim that ran out is work of its own: a worker that died with such work in its hands,
    // and whose second try found the dead one's lease, has left a new one.
    ...expired.map(({ claimId, ...work }) => queue.enqueue(work, now, claimId)),
    ...overdue.map(({ key }) => markOverdue(recordings, key, now)),
  ]);
  return { queued: unclaimed.length + expired.length, overdue: overdue.length };
}

/** Tells whoever announced a recording that its sound is missing; its coming takes that back. */
async function markOverdue(
  recordings: RecordingStore,
  key: RecordingKey,
  now: Date,
): Promise<void> {
  await recordings.transact(key, ({ recording }): RecordingChange<null> => {
    if (recording?.status !== 'awaiting_upload' || recording.uploadOverdue) return { result: null };
    return {
      result: null,
      recording: { uploadOverdue: true, reasons: [uploadOverdue], updatedAt: now.toISOString() },
    };
  });
}

const uploadOverdue = {
  code: 'upload_overdue',
  message:
    'The sound of this recording has not arrived. Open the app on the phone that recorded it and keep it connected; if the phone is lost, record again.',
};
