import { afterAttempt, verdictOf, type Delivery } from '../../domain/notifications/delivery.ts';
import { afterEvent, liveSecrets, type Webhook } from '../../domain/notifications/webhook.ts';
import { beginSweeping } from '../sweeping.ts';
import type { DeliveryKey, DeliveryQueue, WebhookSender, WebhookStore } from './ports.ts';

/** What delivering needs. */
export interface DeliveryPorts {
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryQueue;
  readonly sender: WebhookSender;
  readonly webhookPolicy: WebhookPolicy;
}

/** How patient deliveries are, and where they may go. */
export interface WebhookPolicy {
  /** The pauses between tries, in seconds. */
  readonly backOffSeconds: readonly number[];
  /** Longer than a try takes: a worker that says nothing for so long is dead. */
  readonly attemptLeaseSeconds: number;
  /** Emulators only: plain HTTP to this machine. */
  readonly allowsLoopback: boolean;
}

/** How one try ended. */
export type DeliveryOutcome =
  | Delivery['status']
  /** It is not due, somebody else is at it, or it is gone. */
  | 'skipped';

/**
 * Makes one try to deliver an event, notes how it went and queues the next one. Receivers get an
 * event at least once: they know it by its id.
 */
export async function deliverEvent(
  { webhooks, deliveries, sender, webhookPolicy: policy }: DeliveryPorts,
  key: DeliveryKey,
): Promise<DeliveryOutcome> {
  const startedAt = new Date();
  const taken = await webhooks.changeDelivery(key, ({ delivery, webhook }) => {
    if (!isDue(delivery, startedAt)) return null;
    if (webhook.status === 'disabled') {
      return { webhook, delivery: { ...delivery, status: 'failed', nextAttemptAt: null } };
    }
    const leaseEndsAt = new Date(startedAt.getTime() + policy.attemptLeaseSeconds * 1000);
    return { webhook, delivery: { ...delivery, nextAttemptAt: leaseEndsAt.toISOString() } };
  });
  if (taken === null) return 'skipped';
  if (taken.delivery.status !== 'pending') return taken.delivery.status;

  const { url } = taken.webhook;
  const attempt = await sender.send(
    url,
    liveSecrets(taken.webhook, startedAt),
    taken.delivery.event,
  );
  const settled = await webhooks.changeDelivery(key, ({ delivery, webhook }) => {
    const now = new Date();
    const next = afterAttempt(delivery, attempt, policy.backOffSeconds, now);
    return { delivery: next, webhook: webhookAfter(webhook, next, verdictOf(attempt), now) };
  });
  if (settled === null) return 'skipped';
  const { status, nextAttemptAt } = settled.delivery;
  if (nextAttemptAt !== null) await deliveries.enqueue({ key, nextAttemptAt });
  return status;
}

/**
 * Wakes workers for deliveries whose worker died or whose task got lost.
 * @throws {AggregateError} when some could not be woken; all others were
 */
export async function sweepDeliveries(
  { webhooks, deliveries }: Pick<DeliveryPorts, 'webhooks' | 'deliveries'>,
  now: Date,
  limit: number,
): Promise<number> {
  const due = await webhooks.listDue(now, limit);
  const sweeping = beginSweeping();
  const queued = await sweeping.settle(due.map((each) => deliveries.enqueue(each)));
  sweeping.end();
  return queued.length;
}

function isDue({ status, nextAttemptAt }: Delivery, now: Date): boolean {
  // Task queues may be early by the difference of two clocks.
  const toleranceMs = 1000;
  return (
    status === 'pending' &&
    nextAttemptAt !== null &&
    Date.parse(nextAttemptAt) <= now.getTime() + toleranceMs
  );
}

function webhookAfter(
  webhook: Webhook,
  { status }: Delivery,
  verdict: ReturnType<typeof verdictOf>,
  now: Date,
): Webhook {
  if (status === 'pending') return webhook;
  if (status === 'delivered') return afterEvent(webhook, 'delivered', now);
  return afterEvent(webhook, verdict === 'gone' ? 'gone' : 'failed', now);
}
