import * as logger from 'firebase-functions/logger';
import { onSchedule } from 'firebase-functions/scheduler';
import { sweepFunction } from '../config.ts';
import { sweepPorts } from '../container.ts';

/** Every few minutes: queue what no event will move any more. */
export const sweepStuckRecordings = onSchedule(sweepFunction, async () => {
  const [ports, { sweepRecordings }] = await Promise.all([
    sweepPorts(),
    import('../usecases/recordings/sweepRecordings.ts'),
  ]);
  const queued = await sweepRecordings(ports, new Date());
  logger.info('sweep finished', { queued });
});
