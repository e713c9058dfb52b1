import { Timestamp, type Firestore } from 'firebase-admin/firestore';
import { deliverySchema } from '../../domain/notifications/delivery.ts';
import { webhookSchema } from '../../domain/notifications/webhook.ts';
import { documentPaths } from '../../domain/paths.ts';
import type {
  DeliveryKey,
  DueDelivery,
  WebhookKey,
  WebhookStore,
} from '../../usecases/notifications/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { readLatestFirst } from './latestFirst.ts';
import { transact } from './transact.ts';

/** Webhooks in `centers/{c}/webhooks/{w}`, and `deliveries` below them. */
export function firestoreWebhookStore(firestore: Firestore): WebhookStore {
  const webhooksOf = (centerId: string) => firestore.collection(documentPaths.webhooks(centerId));
  const webhookRef = ({ centerId, webhookId }: WebhookKey) => webhooksOf(centerId).doc(webhookId);
  const deliveriesOf = ({ centerId, webhookId }: WebhookKey) =>
    firestore.collection(documentPaths.deliveries(centerId, webhookId));
  const deliveryRef = (key: DeliveryKey) => deliveriesOf(key).doc(key.deliveryId);
  return {
    async list(centerId) {
      const { docs } = await webhooksOf(centerId).get();
      return docs.flatMap((snapshot) => decodeDocument(webhookSchema, snapshot) ?? []);
    },

    async find(key) {
      return decodeDocument(webhookSchema, await webhookRef(key).get());
    },

    async create(centerId, webhook, limit) {
      return transact(firestore, async (transaction) => {
        const { docs } = await transaction.get(webhooksOf(centerId));
        if (docs.some(({ id }) => id === webhook.id)) return 'exists';
        if (docs.length >= limit) return 'too_many';
        transaction.create(
          webhooksOf(centerId).doc(webhook.id),
          encodeDocument(webhookSchema, webhook),
        );
        return 'created';
      });
    },

    async change(key, decide) {
      return transact(firestore, async (transaction) => {
        const webhook = decodeDocument(webhookSchema, await transaction.get(webhookRef(key)));
        if (webhook === null) return null;
        const changed = decide(webhook);
        transaction.set(webhookRef(key), encodeDocument(webhookSchema, changed));
        return changed;
      });
    },

    async delete(key) {
      // The log goes too, and it goes first: a crash leaves nothing that can't be found again.
      await firestore.recursiveDelete(deliveriesOf(key));
      await webhookRef(key).delete();
    },

    async createDelivery(centerId, delivery) {
      const ref = deliveriesOf({ centerId, webhookId: delivery.webhookId }).doc(delivery.id);
      return transact(firestore, async (transaction) => {
        if ((await transaction.get(ref)).exists) return false;
        transaction.create(ref, encodeDocument(deliverySchema, delivery));
        return true;
      });
    },

    listDeliveries: (key, page) =>
      readLatestFirst(deliverySchema, deliveriesOf(key), 'createdAt', page),

    async changeDelivery(key, decide) {
      return transact(firestore, async (transaction) => {
        const delivery = await transaction.get(deliveryRef(key));
        const webhook = await transaction.get(webhookRef(key));
        const before = {
          delivery: decodeDocument(deliverySchema, delivery),
          webhook: decodeDocument(webhookSchema, webhook),
        };
        if (before.delivery === null || before.webhook === null) return null;
        const found = { delivery: before.delivery, webhook: before.webhook };
        const changed = decide(found);
        if (changed === null) return null;
        transaction.set(delivery.ref, encodeDocument(deliverySchema, changed.delivery));
        // Many deliveries share a webhook: it is written only when something about it changed.
        if (changed.webhook !== found.webhook) {
          transaction.set(webhook.ref, encodeDocument(webhookSchema, changed.webhook));
        }
        return changed;
      });
    },

    async listDue(now, limit) {
      const { docs } = await firestore
        .collectionGroup('deliveries')
        .where('nextAttemptAt', '<=', Timestamp.fromDate(now))
        .orderBy('nextAttemptAt')
        .limit(limit)
        .get();
      return docs.flatMap((snapshot): DueDelivery[] => {
        const nextAttemptAt: unknown = snapshot.get('nextAttemptAt');
        const webhook = snapshot.ref.parent.parent;
        const center = webhook?.parent.parent;
        if (!webhook || !center || !(nextAttemptAt instanceof Timestamp)) return [];
        return [
          {
            key: { centerId: center.id, webhookId: webhook.id, deliveryId: snapshot.id },
            nextAttemptAt: nextAttemptAt.toDate().toISOString(),
          },
        ];
      });
    },
  };
}
