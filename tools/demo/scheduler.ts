import { setTimeout as sleep } from 'node:timers/promises';
import { jobSweepPorts, retentionPorts, sweepPorts } from '../../functions/src/container.ts';
import { sweepJobs } from '../../functions/src/usecases/jobs/sweepJobs.ts';
import { sweepDeliveries } from '../../functions/src/usecases/notifications/deliverEvent.ts';
import { sweepRecordings } from '../../functions/src/usecases/recordings/sweepRecordings.ts';
import { startRetention } from '../../functions/src/usecases/retention/startRetention.ts';

/** How often the sweeper runs, and how long it leaves events the time to arrive. */
interface SweepSchedule {
  readonly everySeconds: number;
  /** Default: as it is deployed. */
  readonly graceSeconds?: number;
}

/**
 * Stands in for Cloud Scheduler, whose emulator needs another one that not everybody has: runs the
 * sweepers again and again, the nightly one too, which starts nothing twice on one day.
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
          sweepJobs(await jobSweepPorts(), now),
          startRetention(await retentionPorts(), now),
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
