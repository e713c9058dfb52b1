import { sweepPorts } from '../../functions/src/container.ts';
import { sweepDeliveries } from '../../functions/src/usecases/notifications/deliverEvent.ts';
import { sweepRecordings } from '../../functions/src/usecases/recordings/sweepRecordings.ts';

/**
 * Stands in for Cloud Scheduler, whose emulator needs another one that not everybody has: runs the
 * sweeper every minute.
 * @returns a function that ends it
 */
export function startSweeping(onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    sweepPorts()
      .then((ports) => {
        const now = new Date();
        return Promise.all([
          sweepRecordings(ports, now),
          sweepDeliveries(ports, now, ports.sweep.batchSize),
        ]);
      })
      .catch(onError);
  }, 60_000);
  return () => {
    clearInterval(timer);
  };
}
