import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';
import { recordingEventSchema } from './recordingEvent.ts';

/** One try to deliver. What the receiver answered beyond its status is nobody's business. */
const attemptSchema = z.strictObject({
  at: timestampSchema,
  /** Null when no answer came. */
  statusCode: z.number().int().min(100).max(599).nullable(),
  /** Why no answer came; null when one did. */
  fault: z.enum(['timeout', 'refused_address', 'tls', 'connection']).nullable(),
  durationMs: z.number().min(0),
});
export type DeliveryAttempt = z.infer<typeof attemptSchema>;

/** One event on its way to one webhook; the document's name is the event's id. */
export const deliverySchema = z.strictObject({
  id: recordingEventSchema.shape.id,
  webhookId: clientMadeIdSchema,
  event: recordingEventSchema,
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.array(attemptSchema).max(40),
  /** When it is tried next; null when it is settled. */
  nextAttemptAt: timestampSchema.nullable(),
  /** How many tries this round had; redelivering begins another. */
  round: z.strictObject({ number: z.number().int().min(1), attempts: z.number().int().min(0) }),
  createdAt: timestampSchema,
  /** A TTL policy removes it some time after. */
  expiresAt: timestampSchema,
});
export type Delivery = z.infer<typeof deliverySchema>;

/** How long the log of deliveries is kept. */
const deliveryLogDays = 30;

/** A fresh delivery, due now. */
export function newDelivery(webhookId: string, event: Delivery['event'], now: Date): Delivery {
  const at = now.toISOString();
  return {
    id: event.id,
    webhookId,
    event,
    status: 'pending',
    attempts: [],
    nextAttemptAt: at,
    round: { number: 1, attempts: 0 },
    createdAt: at,
    expiresAt: new Date(now.getTime() + deliveryLogDays * 86_400_000).toISOString(),
  };
}

/** Sends a settled delivery out again, with all its tries. */
export function redeliver(delivery: Delivery, now: Date): Delivery {
  return {
    ...delivery,
    status: 'pending',
    nextAttemptAt: now.toISOString(),
    round: { number: delivery.round.number + 1, attempts: 0 },
  };
}

/** What an attempt means: any 2xx is a yes, 410 (RFC 9110) a farewell, all else is tried again. */
export function verdictOf({ statusCode }: DeliveryAttempt): 'delivered' | 'gone' | 'again' {
  if (statusCode !== null && statusCode >= 200 && statusCode < 300) return 'delivered';
  return statusCode === 410 ? 'gone' : 'again';
}

/**
 * A delivery after one more try.
 * @param backOffSeconds - the pauses after the first try, the second, …; when they are used up, so
 *   are the tries
 */
export function afterAttempt(
  delivery: Delivery,
  attempt: DeliveryAttempt,
  backOffSeconds: readonly number[],
  now: Date,
): Delivery {
  const attempts = [...delivery.attempts, attempt].slice(-40);
  const round = { ...delivery.round, attempts: delivery.round.attempts + 1 };
  const verdict = verdictOf(attempt);
  if (verdict === 'delivered') {
    return { ...delivery, attempts, round, status: 'delivered', nextAttemptAt: null };
  }
  const pauseSeconds = verdict === 'gone' ? undefined : backOffSeconds[round.attempts - 1];
  if (pauseSeconds === undefined) {
    return { ...delivery, attempts, round, status: 'failed', nextAttemptAt: null };
  }
  const nextAttemptAt = new Date(now.getTime() + pauseSeconds * 1000).toISOString();
  return { ...delivery, attempts, round, nextAttemptAt };
}
