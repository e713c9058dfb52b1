import type { Delivery, DeliveryAttempt } from '../../domain/notifications/delivery.ts';
import type { AppInstallation } from '../../domain/notifications/appInstallation.ts';
import type { RecordingEvent } from '../../domain/notifications/recordingEvent.ts';
import type { Webhook } from '../../domain/notifications/webhook.ts';
import type { PageRequest, PlacedItem } from '../places.ts';

/** A webhook in its center. */
export interface WebhookKey {
  readonly centerId: string;
  readonly webhookId: string;
}

/** A delivery of a webhook. */
export interface DeliveryKey extends WebhookKey {
  readonly deliveryId: string;
}

/** A delivery and the webhook that it is for. */
export interface DeliveryState {
  readonly delivery: Delivery;
  readonly webhook: Webhook;
}

/** Webhooks and the log of what was sent to them. */
export interface WebhookStore {
  /** All webhooks of a center: there are few. */
  list(centerId: string): Promise<readonly Webhook[]>;
  find(key: WebhookKey): Promise<Webhook | null>;
  /** Writes nothing when `limit` webhooks or one of that id are there. */
  create(
    centerId: string,
    webhook: Webhook,
    limit: number,
  ): Promise<'created' | 'exists' | 'too_many'>;
  /** Writes what `decide` makes of a webhook, in a transaction; null when there is none. */
  change(key: WebhookKey, decide: (webhook: Webhook) => Webhook): Promise<Webhook | null>;
  /** Deletes a webhook and its log; one that isn't there is deleted already. */
  delete(key: WebhookKey): Promise<void>;
  /** Writes a delivery; false when that event is on its way to that webhook already. */
  createDelivery(centerId: string, delivery: Delivery): Promise<boolean>;
  /** The newest first. */
  listDeliveries(key: WebhookKey, page: PageRequest): Promise<readonly PlacedItem<Delivery>[]>;
  /**
   * Writes what `decide` makes of a delivery and its webhook, in a transaction. Null, and nothing is
   * written, when one of them is gone or `decide` answers null.
   */
  changeDelivery(
    key: DeliveryKey,
    decide: (state: DeliveryState) => DeliveryState | null,
  ): Promise<DeliveryState | null>;
  /** Deliveries that were due by `now`, oldest first. */
  listDue(now: Date, limit: number): Promise<readonly DueDelivery[]>;
}

/** A delivery that is due. */
export interface DueDelivery {
  readonly key: DeliveryKey;
  readonly nextAttemptAt: string;
}

/** Sends events over the network. */
export interface WebhookSender {
  /** Signs an event with every secret and posts it; never throws for what the other side does. */
  send(url: string, secrets: readonly string[], event: RecordingEvent): Promise<DeliveryAttempt>;
}

/** Wakes a worker for a delivery at its time. */
export interface DeliveryQueue {
  /** Queues a try; one that is queued already for that time is left as it is. */
  enqueue(due: DueDelivery): Promise<void>;
}

/** Where the apps of members can be reached. */
export interface AppInstallationStore {
  put(centerId: string, installation: AppInstallation): Promise<void>;
  /** Leaves one of somebody else alone. */
  delete(centerId: string, installationId: string, userId: string): Promise<void>;
  listOf(centerId: string, userId: string, limit: number): Promise<readonly AppInstallation[]>;
}

/** Sends pushes to apps. */
export interface PushSender {
  /** @returns the installations that are gone for good */
  send(installationIds: readonly string[], event: RecordingEvent): Promise<readonly string[]>;
}
