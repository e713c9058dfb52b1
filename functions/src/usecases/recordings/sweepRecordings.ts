import { objectPaths } from '../../domain/paths.ts';
import type { AnalysisQueue, ClaimedRecording, ObjectStore, RecordingStore } from './ports.ts';

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
}

/**
 * Finds recordings that no event will move any more and queues them again: a worker died with its
 * lease running out, or the event that should have started the work was lost. Safe to run at any
 * time and twice, because the queued work claims the sound like everybody else.
 *
 * @param now - the moment to judge by
 * @returns how many recordings were queued
 */
export async function sweepRecordings(
  { recordings, objects, queue, sweep }: SweepPorts,
  now: Date,
): Promise<number> {
  const span = {
    from: new Date(now.getTime() - sweep.lookBackDays * 86_400_000),
    to: new Date(now.getTime() - sweep.graceSeconds * 1000),
  };
  const [expired, described, awaiting] = await Promise.all([
    recordings.listExpiredClaims(now, sweep.batchSize),
    recordings.listDescribedInboxEntries(span, sweep.batchSize),
    recordings.listAwaitingUpload(span, sweep.batchSize),
  ]);
  const arrived = await Promise.all(
    awaiting.map(async (key): Promise<ClaimedRecording | null> => {
      const upload = await objects.stat(objectPaths.original(key));
      return upload === null ? null : { key, generation: upload.generation };
    }),
  );
  const stuck = [...expired, ...described, ...arrived.filter((work) => work !== null)];
  await Promise.all(stuck.map((work) => queue.enqueue(work, now)));
  return stuck.length;
}
