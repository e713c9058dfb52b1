import { setTimeout as sleep } from 'node:timers/promises';
import { documentPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';
import { functionWorkersOf } from '../emulators/processes.ts';
import type { Random } from '../synthesis/random.ts';
import type { PlannedKill } from './plan.ts';

/** Kills workers of the functions when their time has come. */
export interface Killer {
  /** So many captures were sent by now. */
  progress(captures: number): void;
  /** Kills and killed workers so far. */
  readonly done: { kills: number; workers: number };
}

/** @param runId - of the emulators whose workers are to die */
export function startKiller(runId: string, kills: readonly PlannedKill[], random: Random): Killer {
  const waiting = [...kills];
  const done = { kills: 0, workers: 0 };
  const kill = (all: boolean) => {
    const workers = functionWorkersOf(runId);
    const victims = all || workers.length === 0 ? workers : [random.pick(workers)];
    for (const pid of victims) {
      try {
        process.kill(pid, 'SIGKILL');
        done.workers += 1;
      } catch {
        // It has ended by itself.
      }
    }
    done.kills += 1;
  };
  return {
    done,
    progress(captures) {
      while (waiting[0] !== undefined && waiting[0].afterCaptures <= captures) {
        kill(waiting.shift()?.all === true);
      }
    },
  };
}

/** Holds a transaction on a recording open while the pipeline works on it. */
const contention = { everyMilliseconds: 150, holdMilliseconds: 30 };

/**
 * Gets in the way of the pipeline: reads and writes recordings in transactions of its own, as staff
 * do who assign a patient at the same moment.
 *
 * @param recent - recordings that are being worked on
 * @returns a function that ends it and tells how many transactions there were
 */
export function startContention(
  { firestore }: Admin,
  random: Random,
  recent: () => readonly RecordingKey[],
): () => Promise<number> {
  const ending = new AbortController();
  const run = async () => {
    let transactions = 0;
    while (!ending.signal.aborted) {
      await sleep(contention.everyMilliseconds);
      const candidates = recent();
      if (candidates.length === 0) continue;
      const { centerId, recordingId } = random.pick(candidates);
      const recording = firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);
      await firestore
        .runTransaction(async (transaction) => {
          const snapshot = await transaction.get(recording);
          await sleep(contention.holdMilliseconds);
          if (snapshot.exists) {
            transaction.update(recording, { patientId: snapshot.get('patientId') as null });
          }
        })
        // The pipeline may win; then staff would try again.
        .catch(() => undefined);
      transactions += 1;
    }
    return transactions;
  };
  const finished = run();
  return () => {
    ending.abort();
    return finished;
  };
}
