import * as logger from 'firebase-functions/logger';
import { eventRetrySeconds } from '../config.ts';

/**
 * Does what an event asks for. An error is thrown, so that the platform delivers again, until the
 * event is so old that another delivery would only keep the same fault turning. Sounds are looked after
 * by the sweeper then, which looks at the state of things and not at events; of other documents the
 * next write says everything again, and what could not be done stands in the log as an error.
 *
 * @param time - when it happened, RFC 3339
 */
export async function retryWhileFresh(time: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const ageSeconds = (Date.now() - Date.parse(time)) / 1000;
    if (ageSeconds < eventRetrySeconds) throw error;
    logger.error('event given up', { ageSeconds, fault: error instanceof Error ? error.name : '' });
  }
}
