import { newDelivery } from '../../domain/notifications/delivery.ts';
import {
  eventTypeOf,
  recordingEventOf,
  type RecordingEvent,
  type RecordingOutcome,
} from '../../domain/notifications/recordingEvent.ts';
import { wants } from '../../domain/notifications/webhook.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { MemberDirectory } from '../people/ports.ts';
import type { AppInstallationStore, DeliveryQueue, PushSender, WebhookStore } from './ports.ts';

/** What telling the world about a recording needs. */
export interface AnnouncementPorts {
  readonly members: MemberDirectory;
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryQueue;
  readonly installations: AppInstallationStore;
  readonly pushes: PushSender;
}

/** A recording before and after a change, and when that was (RFC 3339). */
export interface RecordingTransition {
  readonly before: RecordingOutcome | null;
  readonly after: RecordingOutcome;
  readonly time: string;
}

/** More apps than that nobody has. */
const appsPerMember = 20;

/**
 * Tells webhooks, and the apps of whoever made the recording, that it has a result. Safe to run
 * again: an event that is on its way to a webhook isn't sent a second time.
 *
 * @returns how many webhooks are told
 */
export async function announceRecording(
  ports: AnnouncementPorts,
  key: RecordingKey,
  { before, after, time }: RecordingTransition,
): Promise<number> {
  const event = recordingEventOf(key, before, after, time);
  if (event === null) return 0;
  const [told] = await Promise.all([
    tellWebhooks(ports, key.centerId, event),
    pushToCreator(ports, key.centerId, after.createdBy, event),
  ]);
  return told;
}

async function tellWebhooks(
  { webhooks, deliveries }: AnnouncementPorts,
  centerId: string,
  event: RecordingEvent,
): Promise<number> {
  const now = new Date();
  const all = await webhooks.list(centerId);
  const listening = all.filter((webhook) => wants(webhook, eventTypeOf(event)));
  await Promise.all(
    listening.map(async ({ id: webhookId }) => {
      const delivery = newDelivery(webhookId, event, now);
      // Queued even when it was written before: whoever wrote it may have died before queueing.
      await webhooks.createDelivery(centerId, delivery);
      const deliveryKey = { centerId, webhookId, deliveryId: delivery.id };
      await deliveries.enqueue({ key: deliveryKey, nextAttemptAt: now.toISOString() });
    }),
  );
  return listening.length;
}

async function pushToCreator(
  { members, installations, pushes }: AnnouncementPorts,
  centerId: string,
  userId: string,
  event: RecordingEvent,
): Promise<void> {
  // Somebody who has left hears nothing more, whatever apps they registered.
  const member = await members.find(centerId, userId);
  if (member?.status !== 'active') return;
  const apps = await installations.listOf(centerId, userId, appsPerMember);
  if (apps.length === 0) return;
  const gone = await pushes.send(
    apps.map(({ id }) => id),
    event,
  );
  await Promise.all(gone.map((id) => installations.delete(centerId, id, userId)));
}
