import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { redeliver, type Delivery } from '../../domain/notifications/delivery.ts';
import {
  rotateSecret,
  webhooksPerCenter,
  type Webhook,
} from '../../domain/notifications/webhook.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { RecordingSubjects } from '../audit/ports.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import { mergePages, type ConcerningPage, type PageRequest, type PlacedItem } from '../places.ts';
import type { WebhookPolicy } from './deliverEvent.ts';
import type { DeliveryKey, DeliveryQueue, WebhookKey, WebhookStore } from './ports.ts';

/** What managing webhooks needs. */
export interface WebhookPorts extends AccessPorts {
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryQueue;
  readonly webhookPolicy: WebhookPolicy;
  readonly subjects: Pick<RecordingSubjects, 'patientIdsOf'>;
}

/** A webhook with the secret that was made for it, which is shown here and nowhere again. */
export interface IssuedWebhook {
  readonly webhook: Webhook;
  readonly secret: string;
}

/**
 * Registers an address that wants to hear of events.
 * @throws {DomainError} `conflict` when there is one of that id, or there are too many
 */
export async function createWebhook(
  { webhooks, webhookPolicy, ...ports }: WebhookPorts,
  caller: Caller,
  centerId: string,
  wanted: Pick<Webhook, 'id' | 'url' | 'eventTypes'>,
): Promise<IssuedWebhook> {
  await authorize(ports, caller, centerId, 'webhook.manage');
  refuseUnreachable(wanted.url, webhookPolicy);
  const secret = freshSecret();
  const at = new Date().toISOString();
  const webhook: Webhook = {
    ...wanted,
    ...{ status: 'active', disabledReason: null, failedEventsInARow: 0 },
    secrets: [{ value: secret, createdAt: at, expiresAt: null }],
    ...{ createdBy: caller.userId, createdAt: at, updatedAt: at },
  };
  const outcome = await webhooks.create(centerId, webhook, webhooksPerCenter);
  if (outcome === 'exists') {
    throw new DomainError('conflict', 'There is a webhook of this id already.');
  }
  if (outcome === 'too_many') {
    throw new DomainError(
      'conflict',
      `A center has at most ${webhooksPerCenter} webhooks. Delete one first.`,
    );
  }
  return { webhook, secret };
}

/** All webhooks of a center. */
export async function listWebhooks(
  { webhooks, ...ports }: WebhookPorts,
  caller: Caller,
  centerId: string,
): Promise<readonly Webhook[]> {
  await authorize(ports, caller, centerId, 'webhook.manage');
  return webhooks.list(centerId);
}

/**
 * Reads a webhook.
 * @throws {DomainError} `not_found`
 */
export async function readWebhook(
  { webhooks, ...ports }: Omit<WebhookPorts, 'webhookPolicy'>,
  caller: Caller,
  key: WebhookKey,
): Promise<Webhook> {
  await authorize(ports, caller, key.centerId, 'webhook.manage');
  const webhook = await webhooks.find(key);
  if (webhook === null) throw notFound('webhook');
  return webhook;
}

/** Changes where events go, which ones, or whether they do. Enabling forgets earlier failures. */
export async function changeWebhook(
  { webhookPolicy, ...ports }: WebhookPorts,
  caller: Caller,
  key: WebhookKey,
  changes: Partial<Pick<Webhook, 'url' | 'eventTypes' | 'status'>>,
  expect: Expectation<Webhook> = anyVersion,
): Promise<Webhook> {
  if (changes.url !== undefined) refuseUnreachable(changes.url, webhookPolicy);
  return change(ports, caller, key, (webhook) => {
    expect(webhook);
    return {
      ...webhook,
      ...changes,
      ...(changes.status === undefined
        ? {}
        : {
            disabledReason: changes.status === 'active' ? null : ('by_admin' as const),
            failedEventsInARow: 0,
          }),
      updatedAt: new Date().toISOString(),
    };
  });
}

/** Makes a new secret; the replaced one signs beside it for a day. */
export async function rotateWebhookSecret(
  ports: Omit<WebhookPorts, 'webhookPolicy'>,
  caller: Caller,
  key: WebhookKey,
): Promise<IssuedWebhook> {
  const secret = freshSecret();
  const webhook = await change(ports, caller, key, (before) =>
    rotateSecret(before, secret, new Date()),
  );
  return { webhook, secret };
}

/** Deletes a webhook and the log of its deliveries. */
export async function deleteWebhook(
  ports: Omit<WebhookPorts, 'webhookPolicy'>,
  caller: Caller,
  key: WebhookKey,
): Promise<Webhook> {
  const webhook = await readWebhook(ports, caller, key);
  await ports.webhooks.delete(key);
  return webhook;
}

/** What was sent to a webhook, the newest first. */
export async function listDeliveries(
  { webhooks, subjects, ...ports }: WebhookPorts,
  caller: Caller,
  key: WebhookKey,
  page: PageRequest,
): Promise<ConcerningPage<PlacedItem<Delivery>>> {
  await authorize(ports, caller, key.centerId, 'webhook.manage');
  if ((await webhooks.find(key)) === null) throw notFound('webhook');
  const found = await webhooks.listDeliveries(key, { ...page, limit: page.limit + 1 });
  const shown = mergePages([found], page.limit);
  const recordingIds = shown.items.map(({ item }) => item.event.data.recordingId);
  return { ...shown, patientIds: await subjects.patientIdsOf(key.centerId, recordingIds) };
}

/**
 * Sends an event again.
 * @throws {DomainError} `conflict` while it is still being delivered, or the webhook is disabled
 */
export async function redeliverEvent(
  { webhooks, deliveries, ...ports }: WebhookPorts,
  caller: Caller,
  key: DeliveryKey,
): Promise<Delivery> {
  await authorize(ports, caller, key.centerId, 'webhook.manage');
  const now = new Date();
  const changed = await webhooks.changeDelivery(key, ({ delivery, webhook }) => {
    if (webhook.status === 'disabled') {
      throw new DomainError('conflict', 'This webhook is disabled. Enable it first.');
    }
    if (delivery.status === 'pending') {
      throw new DomainError('conflict', 'This event is on its way still. Wait for its last try.');
    }
    return { webhook, delivery: redeliver(delivery, now) };
  });
  if (changed === null) throw notFound('delivery');
  await deliveries.enqueue({ key, nextAttemptAt: now.toISOString() });
  return changed.delivery;
}

async function change(
  { webhooks, ...ports }: Omit<WebhookPorts, 'webhookPolicy'>,
  caller: Caller,
  key: WebhookKey,
  decide: (webhook: Webhook) => Webhook,
): Promise<Webhook> {
  await authorize(ports, caller, key.centerId, 'webhook.manage');
  const changed = await webhooks.change(key, decide);
  if (changed === null) throw notFound('webhook');
  return changed;
}

/** Where a name leads is looked at when an event is sent; what can be seen here is said here. */
function refuseUnreachable(text: string, { allowsLoopback }: WebhookPolicy): void {
  const { protocol, hostname } = new URL(text);
  if (allowsLoopback && hostname === '127.0.0.1') return;
  const isAddress = isIP(hostname.replace(/^\[(.*)\]$/u, '$1')) !== 0;
  if (protocol !== 'https:' || isAddress || !hostname.includes('.')) {
    throw new DomainError('invalid_argument', 'Some values in the request are not valid.', {
      faults: [
        {
          pointer: '/body/url',
          message: 'expected https:// and a host name on the public internet',
        },
      ],
    });
  }
}

/** Standard Webhooks: 24 to 64 random bytes. */
function freshSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
