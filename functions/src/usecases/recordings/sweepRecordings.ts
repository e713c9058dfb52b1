import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import { beginSweeping } from '../sweeping.ts';
import type {
  AnalysisQueue,
  AwaitingRecording,
  ObjectStore,
  RecordingChange,
  RecordingStore,
} from './ports.ts';

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
  /** Every time; longer than `uploadOverdueSeconds`. */
  readonly lookBackDays: number;
  /** Once an hour, for what came late and whose event was lost too. */
  readonly hourlyLookBackDays: number;
  /** How many recordings are read at once. */
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
 * @throws {AggregateError} when some could not be looked after; all others were
 */
export async function sweepRecordings(ports: SweepPorts, now: Date): Promise<Sweep> {
  const { recordings, queue, sweep } = ports;
  const lookBackDays = now.getUTCMinutes() === 0 ? sweep.hourlyLookBackDays : sweep.lookBackDays;
  const span = {
    from: new Date(now.getTime() - lookBackDays * 86_400_000),
    to: new Date(now.getTime() - sweep.graceSeconds * 1000),
  };
  const sweeping = beginSweeping();
  const done = { queued: 0, overdue: 0 };

  const expired = await recordings.listExpiredClaims(now, sweep.batchSize);
  // Each claim that ran out is work of its own: a worker that died with such work in its hands, and
  // whose second try found the dead one's lease, has left a new one.
  const again = expired.map(({ claimId, ...work }) => queue.enqueue(work, now, claimId));
  done.queued += (await sweeping.settle(again)).length;

  for await (const described of recordings.pagesOfDescribedInbox(span, sweep.batchSize)) {
    const late = described.map((work) => queue.enqueue(work, now));
    done.queued += (await sweeping.settle(late)).length;
  }
  for await (const awaiting of recordings.pagesAwaitingUpload(span, sweep.batchSize)) {
    for (const what of await sweeping.settle(awaiting.map((each) => moveOn(ports, each, now)))) {
      if (what !== null) done[what] += 1;
    }
  }
  sweeping.end();
  return done;
}

/** Queues a recording whose sound is stored, or says that it is overdue. */
async function moveOn(
  { recordings, objects, queue, sweep }: SweepPorts,
  { key, createdAt, uploadOverdue }: AwaitingRecording,
  now: Date,
): Promise<keyof Sweep | null> {
  const upload = await objects.stat(objectPaths.original(key));
  if (upload !== null) {
    await queue.enqueue({ key, generation: upload.generation }, now);
    return 'queued';
  }
  const overdueSince = now.getTime() - sweep.uploadOverdueSeconds * 1000;
  if (uploadOverdue || Date.parse(createdAt) > overdueSince) return null;
  await markOverdue(recordings, key, now);
  return 'overdue';
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
      recording: { uploadOverdue: true, reasons: [soundMissing], updatedAt: now.toISOString() },
    };
  });
}

const soundMissing = {
  code: 'upload_overdue',
  message:
    'The sound of this recording has not arrived. Open the app on the phone that recorded it and keep it connected; if the phone is lost, record again.',
};
