import * as logger from 'firebase-functions/logger';
import { onSchedule } from 'firebase-functions/scheduler';
import { sweepFunction } from '../config.ts';
import { sweepPorts } from '../container.ts';

/** Every minute: queue what no event will move any more, and tell of sounds that never came. */
export const sweepStuckRecordings = onSchedule(sweepFunction, async () => {
  const [ports, { sweepRecordings }, { sweepDeliveries }, { beginSweeping }] = await Promise.all([
    sweepPorts(),
    import('../usecases/recordings/sweepRecordings.ts'),
    import('../usecases/notifications/deliverEvent.ts'),
    import('../usecases/sweeping.ts'),
  ]);
  const now = new Date();
  const sweeping = beginSweeping();
  const done = await sweeping.settle<object | number>([
    sweepRecordings(ports, now),
    sweepDeliveries(ports, now, ports.sweep.batchSize),
  ]);
  logger.info('sweep finished', { done });
  sweeping.end();
});
