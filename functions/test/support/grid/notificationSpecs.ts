import { randomUUID } from 'node:crypto';
import { encodeDocument } from '../../../src/adapters/firestore/codec.ts';
import { deliverySchema, newDelivery } from '../../../src/domain/notifications/delivery.ts';
import { recordingEventOf } from '../../../src/domain/notifications/recordingEvent.ts';
import { webhookSchema } from '../../../src/domain/notifications/webhook.ts';
import { documentPaths } from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import type { TestCenter } from '../people.ts';
import { ids } from './fixtures.ts';
import { centerPath, type RouteSpec } from './routeSpec.ts';

const hookUrl = 'https://hooks.example.org/auscultra';

/** The path of a webhook that nobody minds to lose, and of an event that was delivered to it. */
async function freshWebhook(center: TestCenter): Promise<{ webhook: string; delivery: string }> {
  const { centerId, people } = center;
  const id = randomUUID();
  const now = new Date();
  const at = now.toISOString();
  const createdBy = people.admin.userId;
  const event = recordingEventOf(
    { centerId, recordingId: ids.recording },
    null,
    { status: 'analyzed', analysisId: ids.analysis, createdBy, patientId: null },
    at,
  );
  if (event === null) throw new Error('an analysed recording is an event');
  const delivery = {
    ...newDelivery(id, event, now),
    status: 'delivered',
    nextAttemptAt: null,
  } as const;
  const webhook = admin.firestore.doc(`${documentPaths.webhooks(centerId)}/${id}`);
  await webhook.set(
    encodeDocument(webhookSchema, {
      ...{ id, url: hookUrl, eventTypes: ['recording.failed'], createdBy },
      ...{ status: 'active', disabledReason: null, failedEventsInARow: 0 },
      secrets: [{ value: `whsec_${'A'.repeat(43)}=`, createdAt: at, expiresAt: null }],
      ...{ createdAt: at, updatedAt: at },
    }),
  );
  await admin.firestore
    .doc(`${documentPaths.deliveries(centerId, id)}/${delivery.id}`)
    .set(encodeDocument(deliverySchema, delivery));
  const path = centerPath(center, `/webhooks/${id}`);
  return { webhook: path, delivery: `${path}/deliveries/${delivery.id}` };
}

/** Webhooks and push messages. */
export const notificationSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  createWebhook: [
    {
      what: 'registers a webhook',
      actions: ['webhook.manage'],
      request: async (center) => {
        // A center has ten of them at most.
        await admin.firestore.recursiveDelete(
          admin.firestore.collection(documentPaths.webhooks(center.centerId)),
        );
        return {
          method: 'post',
          path: centerPath(center, '/webhooks'),
          body: { id: randomUUID(), url: hookUrl, eventTypes: ['recording.analyzed'] },
        };
      },
    },
  ],
  listWebhooks: [
    {
      what: 'lists the webhooks',
      actions: ['webhook.manage'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/webhooks') }),
    },
  ],
  getWebhook: [
    {
      what: 'reads a webhook',
      actions: ['webhook.manage'],
      request: async (center) => ({ method: 'get', path: (await freshWebhook(center)).webhook }),
    },
  ],
  changeWebhook: [
    {
      what: 'sends events elsewhere',
      actions: ['webhook.manage'],
      request: async (center) => ({
        method: 'patch',
        path: (await freshWebhook(center)).webhook,
        body: { url: 'https://elsewhere.example.org/' },
      }),
    },
  ],
  deleteWebhook: [
    {
      what: 'deletes a webhook',
      actions: ['webhook.manage'],
      request: async (center) => ({ method: 'delete', path: (await freshWebhook(center)).webhook }),
    },
  ],
  rotateWebhookSecret: [
    {
      what: 'makes a new secret for a webhook',
      actions: ['webhook.manage'],
      request: async (center) => ({
        method: 'post',
        path: `${(await freshWebhook(center)).webhook}/secret`,
      }),
    },
  ],
  listWebhookDeliveries: [
    {
      what: 'reads what was sent to a webhook',
      actions: ['webhook.manage'],
      request: async (center) => ({
        method: 'get',
        path: `${(await freshWebhook(center)).webhook}/deliveries`,
      }),
    },
  ],
  redeliverWebhookEvent: [
    {
      what: 'sends an event again',
      actions: ['webhook.manage'],
      request: async (center) => ({
        method: 'post',
        path: `${(await freshWebhook(center)).delivery}/redeliver`,
      }),
    },
  ],
  registerApp: [
    {
      what: 'registers an app for push messages',
      actions: ['push.register'],
      request: (center) => ({
        method: 'put',
        path: centerPath(center, `/apps/${'a'.repeat(22)}`),
      }),
    },
  ],
  forgetApp: [
    {
      what: 'forgets an app',
      actions: ['push.register'],
      request: (center) => ({
        method: 'delete',
        path: centerPath(center, `/apps/${'b'.repeat(22)}`),
      }),
    },
  ],
};
