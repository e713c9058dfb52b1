import * as logger from 'firebase-functions/logger';
import { onSchedule } from 'firebase-functions/scheduler';
import { retentionFunction } from '../config.ts';
import { retentionPorts } from '../container.ts';

/** Every night: start what keeps each center to its retention. */
export const sweepRetention = onSchedule(retentionFunction, async () => {
  const [ports, { startRetention }] = await Promise.all([
    retentionPorts(),
    import('../usecases/retention/startRetention.ts'),
  ]);
  const started = await startRetention(ports, new Date());
  logger.info('retention swept', { started });
});
