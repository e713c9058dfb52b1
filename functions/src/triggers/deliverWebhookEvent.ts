import * as logger from 'firebase-functions/logger';
import { onTaskDispatched } from 'firebase-functions/tasks';
import { z } from 'zod';
import { deliveryTask } from '../config.ts';
import { deliveryPorts } from '../container.ts';
import { centerIdSchema, clientMadeIdSchema } from '../domain/ids.ts';
import { deliverySchema } from '../domain/notifications/delivery.ts';

const workSchema = z.strictObject({
  centerId: centerIdSchema,
  webhookId: clientMadeIdSchema,
  deliveryId: deliverySchema.shape.id,
});

/** Makes one try to deliver one event to one webhook. */
export const deliverWebhookEvent = onTaskDispatched(deliveryTask, async ({ data }) => {
  const key = workSchema.parse(data);
  const [ports, { deliverEvent }] = await Promise.all([
    deliveryPorts(),
    import('../usecases/notifications/deliverEvent.ts'),
  ]);
  const outcome = await deliverEvent(ports, key);
  logger.info('webhook tried', { webhookId: key.webhookId, outcome });
});
