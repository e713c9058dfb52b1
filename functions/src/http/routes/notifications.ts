import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { deliverySchema } from '../../domain/notifications/delivery.ts';
import { appInstallationSchema } from '../../domain/notifications/appInstallation.ts';
import { webhookSchema } from '../../domain/notifications/webhook.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  readWebhook,
  redeliverEvent,
  rotateWebhookSecret,
} from '../../usecases/notifications/manageWebhooks.ts';
import { forgetApp, registerApp } from '../../usecases/notifications/registerApp.ts';
import { placeSchema } from '../../usecases/places.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import {
  appRepresentation,
  deliveryRepresentation,
  issuedWebhookRepresentation,
  webhookRepresentation,
} from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const cursor = cursorCodec(placeSchema);
const centerParams = z.strictObject({ centerId: centerIdSchema });
const webhookParams = centerParams.extend({ webhookId: clientMadeIdSchema });
const webhooksPath = '/v1/centers/{centerId}/webhooks';
const webhookPath = `${webhooksPath}/{webhookId}` as const;
const appPath = '/v1/centers/{centerId}/apps/{installationId}';
const appParams = centerParams.extend({ installationId: appInstallationSchema.shape.id });

const fields = webhookSchema.shape;
const ofAdmins = { access: 'signed_in', tag: 'Webhooks', cacheControl: 'no-store' } as const;
const ofApps = { access: 'signed_in', tag: 'Push', cacheControl: 'no-store' } as const;

/** How the world outside hears of results. */
export const notificationRoutes: readonly Route[] = [
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: webhooksPath,
    operationId: 'createWebhook',
    audit: 'webhook.create',
    summary: 'Have events sent to an address',
    description:
      'For administrators. Events are CloudEvents, signed as Standard Webhooks; see docs/webhooks.md. Answers the secret, once.',
    params: centerParams,
    body: z.strictObject({ id: fields.id, url: fields.url, eventTypes: fields.eventTypes }),
    status: 201,
    response: issuedWebhookRepresentation,
    responseDescription: 'The webhook and its secret',
    handler: ({ caller, params: { centerId }, body }, ports) =>
      createWebhook(ports, caller, centerId, body),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'get',
    path: webhooksPath,
    operationId: 'listWebhooks',
    audit: 'webhook.list',
    summary: 'List webhooks',
    description: 'For administrators. A center has ten at most.',
    params: centerParams,
    response: z.object({ webhooks: z.array(webhookRepresentation) }).meta({ id: 'WebhookList' }),
    responseDescription: 'All webhooks of the center',
    handler: async ({ caller, params: { centerId } }, ports) => ({
      webhooks: [...(await listWebhooks(ports, caller, centerId))],
    }),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'get',
    path: webhookPath,
    operationId: 'getWebhook',
    audit: 'webhook.read',
    summary: 'Read a webhook',
    description: 'For administrators. Without its secrets.',
    params: webhookParams,
    response: webhookRepresentation,
    responseDescription: 'The webhook',
    handler: ({ caller, params }, ports) => readWebhook(ports, caller, params),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'patch',
    path: webhookPath,
    operationId: 'changeWebhook',
    audit: 'webhook.update',
    summary: 'Change, disable or enable a webhook',
    description: 'For administrators. Enabling it forgets that it was failing.',
    precondition: 'optional',
    params: webhookParams,
    body: z
      .strictObject({ url: fields.url, eventTypes: fields.eventTypes, status: fields.status })
      .partial(),
    response: webhookRepresentation,
    responseDescription: 'The webhook',
    handler: ({ caller, params, body: { url, eventTypes, status }, ifMatch }, ports) => {
      const changes = {
        ...(url === undefined ? {} : { url }),
        ...(eventTypes === undefined ? {} : { eventTypes }),
        ...(status === undefined ? {} : { status }),
      };
      return changeWebhook(ports, caller, params, changes, ifMatch);
    },
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'delete',
    path: webhookPath,
    operationId: 'deleteWebhook',
    audit: 'webhook.delete',
    summary: 'Delete a webhook',
    description: 'For administrators. The log of its deliveries goes with it.',
    params: webhookParams,
    response: webhookRepresentation,
    responseDescription: 'The webhook that was',
    handler: ({ caller, params }, ports) => deleteWebhook(ports, caller, params),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: `${webhookPath}/secret`,
    operationId: 'rotateWebhookSecret',
    audit: 'webhook.rotate_secret',
    summary: 'Make a new secret for a webhook',
    description: 'For administrators. For a day events carry the signature of the old one as well.',
    params: webhookParams,
    status: 201,
    response: issuedWebhookRepresentation,
    responseDescription: 'The webhook and its new secret',
    handler: ({ caller, params }, ports) => rotateWebhookSecret(ports, caller, params),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'get',
    path: `${webhookPath}/deliveries`,
    operationId: 'listWebhookDeliveries',
    audit: 'webhook.list_deliveries',
    summary: 'Read what was sent to a webhook',
    description: 'For administrators. The newest events first, kept for thirty days.',
    params: webhookParams,
    query: z.strictObject({
      limit: pageLimit(100),
      cursor: cursor.schema,
    }),
    response: z
      .object({
        deliveries: z.array(deliveryRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'DeliveryPage' }),
    responseDescription: 'A page of deliveries',
    handler: async ({ caller, params, query, audit }, ports) => {
      const page = { limit: query.limit, after: query.cursor ?? null };
      const { items, next, patientIds } = await listDeliveries(ports, caller, params, page);
      audit.concerns({ patientIds });
      return { deliveries: items.map(({ item }) => item), nextCursor: cursor.encode(next) };
    },
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: `${webhookPath}/deliveries/{deliveryId}/redeliver`,
    operationId: 'redeliverWebhookEvent',
    audit: 'webhook.redeliver',
    summary: 'Send an event again',
    description: 'For administrators. Delivered and given-up events alike; it keeps its id.',
    params: webhookParams.extend({ deliveryId: deliverySchema.shape.id }),
    response: deliveryRepresentation,
    responseDescription: 'The delivery, which is on its way',
    handler: async ({ caller, params, audit }, ports) => {
      const delivery = await redeliverEvent(ports, caller, params);
      audit.concerns({ recordingId: delivery.event.data.recordingId });
      return delivery;
    },
  }),
  jsonRoute({
    ...ofApps,
    method: 'put',
    path: appPath,
    operationId: 'registerApp',
    audit: 'app.register',
    summary: 'Say where your app gets push messages',
    description:
      'For members, at every start of their app. Whoever made a recording is told when it has a result.',
    params: appParams,
    response: appRepresentation,
    responseDescription: 'The app, and until when it is remembered',
    handler: ({ caller, params: { centerId, installationId } }, ports) =>
      registerApp(ports, caller, centerId, installationId),
  }),
  jsonRoute({
    ...ofApps,
    method: 'delete',
    path: appPath,
    operationId: 'forgetApp',
    audit: 'app.forget',
    summary: 'Say that your app wants no more push messages',
    description: 'For members, when they sign out. One of somebody else is left alone.',
    params: appParams,
    response: z.object({ id: appInstallationSchema.shape.id }).meta({ id: 'ForgottenApp' }),
    responseDescription: 'What is forgotten',
    handler: async ({ caller, params: { centerId, installationId } }, ports) => {
      await forgetApp(ports, caller, centerId, installationId);
      return { id: installationId };
    },
  }),
];
