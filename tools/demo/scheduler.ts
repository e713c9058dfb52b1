import { setTimeout as sleep } from 'node:timers/promises';
import { sweepPorts } from '../../functions/src/container.ts';
import { sweepDeliveries } from '../../functions/src/usecases/notifications/deliverEvent.ts';
import { sweepRecordings } from '../../functions/src/usecases/recordings/sweepRecordings.ts';

/** How often the sweeper runs, and how long it leaves events the time to arrive. */
interface SweepSchedule {
  readonly everySeconds: number;
  /** Default: as it is deployed. */
  readonly graceSeconds?: number;
}

/**
 * Stands in for Cloud Scheduler, whose emulator needs another one that not everybody has: runs the
 * sweeper again and again.
 *
 * @returns a function that ends it and tells how often it ran
 */
export function startSweeping(
  { everySeconds, graceSeconds }: SweepSchedule,
  onError: (error: unknown) => void,
): () => Promise<number> {
  const ending = new AbortController();
  const run = async () => {
    let sweeps = 0;
    for (;;) {
      await sleep(everySeconds * 1000, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return sweeps;
      try {
        const ports = await sweepPorts();
        const sweep = { ...ports.sweep, ...(graceSeconds !== undefined && { graceSeconds }) };
        const now = new Date();
        await Promise.all([
          sweepRecordings({ ...ports, sweep }, now),
          sweepDeliveries(ports, now, sweep.batchSize),
        ]);
        sweeps += 1;
      } catch (error) {
        onError(error);
      }
    }
  };
  const finished = run();
  return () => {
    ending.abort();
    return finished;
  };
}
