import type { Functions } from 'firebase-admin/functions';
import type { DeliveryQueue } from '../../usecases/notifications/ports.ts';
import { enqueueOnce } from './enqueueOnce.ts';

/** The task-queue function that delivers events, by its resource name. */
export function cloudDeliveryQueue(functions: Functions, resourceName: string): DeliveryQueue {
  return {
    async enqueue({ key, nextAttemptAt }) {
      const at = new Date(nextAttemptAt);
      const id = `${key.webhookId}-${key.deliveryId}-${at.getTime()}`;
      await enqueueOnce(functions, resourceName, key, { id, scheduleTime: at });
    },
  };
}
