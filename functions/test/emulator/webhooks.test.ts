import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { recordingEventSchema } from '../../src/domain/notifications/recordingEvent.ts';
import {
  deliveryRepresentation,
  issuedWebhookRepresentation,
  webhookRepresentation,
} from '../../src/http/representations.ts';
import { eventOf } from '../support/audit.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { heartAnnouncement, heartSound, newRecording } from '../support/recordings.ts';
import { problemOf, send } from '../support/rest.ts';

/** What a receiver got: an event, and the signatures that came with it. */
interface Received {
  readonly body: string;
  readonly headers: Record<string, string>;
}

let center: TestCenter;
let server: Server;
let url: string;
let received: Received[];
/** What the receiver answers: the first status to the first request, the last one to all others. */
let answers: number[];

beforeAll(async () => {
  center = await createTestCenter();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ body, headers: request.headers as Record<string, string> });
      response.writeHead(answers.length > 1 ? (answers.shift() ?? 204) : (answers[0] ?? 204)).end();
    });
  });
  const listening = Promise.withResolvers<undefined>();
  server.listen(0, '127.0.0.1', () => {
    listening.resolve(undefined);
  });
  await listening.promise;
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

beforeEach(() => {
  received = [];
  answers = [204];
});

afterEach(async () => {
  const { webhooks } = z
    .object({ webhooks: z.array(z.object({ id: z.string() })) })
    .parse(await (await asAdmin('get', '/webhooks')).json());
  for (const { id } of webhooks) await asAdmin('delete', `/webhooks/${id}`);
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await center.close();
});

const asAdmin = (method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) =>
  send({ method, path: `/v1/centers/${center.centerId}${path}`, body }, center.people.admin);

async function register(eventTypes: string[] = ['recording.analyzed', 'recording.rejected']) {
  const response = await asAdmin('post', '/webhooks', { id: randomUUID(), url, eventTypes });
  expect(response.status).toBe(201);
  return issuedWebhookRepresentation.parse(await response.json());
}

async function record(sound: Uint8Array, patientId: string | null = null) {
  const key = newRecording(center.centerId);
  const { client } = center.people.technician;
  await announceRecording(client, key, heartAnnouncement({ patientId }));
  await uploadSound(client, key, sound, 'audio/flac');
  return key;
}

async function deliveriesOf(webhookId: string) {
  const response = await asAdmin('get', `/webhooks/${webhookId}/deliveries`);
  return z.object({ deliveries: z.array(deliveryRepresentation) }).parse(await response.json())
    .deliveries;
}

async function webhook(webhookId: string) {
  const { webhooks } = z
    .object({ webhooks: z.array(webhookRepresentation) })
    .parse(await (await asAdmin('get', '/webhooks')).json());
  return webhooks.find(({ id }) => id === webhookId);
}

const patience = { timeout: 40_000, interval: 200 };

describe('a webhook', () => {
  it('hears once of a result, signed, and of nothing that was heard', async () => {
    const { webhook: hook, secret } = await register();
    const patientId = randomUUID();
    const key = await record(heartSound(72), patientId);
    await expect.poll(() => received.length, patience).toBe(1);
    const [{ body, headers } = { body: '', headers: {} }] = received;
    const event = recordingEventSchema.parse(new Webhook(secret).verify(body, headers));
    expect(event).toMatchObject({
      type: 'com.auscultra.recording.analyzed',
      data: { ...key, status: 'analyzed' },
    });
    expect(body).not.toMatch(/bpm|murmur|patient/iu);
    await expect
      .poll(async () => (await deliveriesOf(hook.id))[0]?.status, patience)
      .toBe('delivered');
    const response = await asAdmin('get', `/webhooks/${hook.id}/deliveries`);
    const { deliveries } = (await response.json()) as { deliveries: object[] };
    expect(deliveries).toHaveLength(1);
    // The log of the center does say of whom the caller has read.
    expect((await eventOf(response, center.centerId))?.patientIds).toEqual([patientId]);
  });

  it('is tried again until it answers, with the same id', async () => {
    answers = [500, 204];
    const { webhook: hook } = await register(['recording.rejected']);
    await record(new Uint8Array(100));
    await expect.poll(() => received.length, patience).toBe(2);
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
    await expect
      .poll(async () => (await deliveriesOf(hook.id))[0]?.status, patience)
      .toBe('delivered');
    const [delivery] = await deliveriesOf(hook.id);
    expect(delivery?.attempts.map(({ statusCode }) => statusCode)).toEqual([500, 204]);
  });

  it('is disabled when it says that it is gone, and can be enabled and served again', async () => {
    answers = [410];
    const { webhook: hook, secret } = await register(['recording.rejected']);
    await record(new Uint8Array(100));
    await expect.poll(async () => (await webhook(hook.id))?.disabledReason, patience).toBe('gone');
    const [delivery] = await deliveriesOf(hook.id);
    const redeliver = `/webhooks/${hook.id}/deliveries/${delivery?.id ?? ''}/redeliver`;
    expect((await asAdmin('post', redeliver)).status).toBe(409);

    answers = [204];
    const enabled = await asAdmin('patch', `/webhooks/${hook.id}`, { status: 'active' });
    expect(await enabled.json()).toMatchObject({ status: 'active', disabledReason: null });
    const rotated = await asAdmin('post', `/webhooks/${hook.id}/secret`);
    const { secret: newSecret } = issuedWebhookRepresentation.parse(await rotated.json());
    expect((await asAdmin('post', redeliver)).status).toBe(200);
    await expect.poll(() => received.length, patience).toBe(2);
    const last = received[1] ?? { body: '', headers: {} };
    // Who hasn't changed over yet still knows us.
    for (const each of [newSecret, secret]) new Webhook(each).verify(last.body, last.headers);
  });

  it('tells nothing to a disabled one', async () => {
    const { webhook: disabled } = await register();
    await asAdmin('patch', `/webhooks/${disabled.id}`, { status: 'disabled' });
    const { webhook: active } = await register();
    await record(heartSound(66));
    await expect.poll(() => received.length, patience).toBe(1);
    expect(await deliveriesOf(active.id)).toHaveLength(1);
    expect(await deliveriesOf(disabled.id)).toHaveLength(0);
  });

  it.each([
    'http://hooks.example.org/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
  ])('can’t be at %s', async (address) => {
    const body = { id: randomUUID(), url: address, eventTypes: ['recording.failed'] };
    const response = await asAdmin('post', '/webhooks', body);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe('/body/url');
  });

  it('is one of ten at most, also when many are registered at once', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const body = { id: randomUUID(), url, eventTypes: ['recording.failed'] };
        return (await asAdmin('post', '/webhooks', body)).status;
      }),
    );
    expect(statuses.toSorted()).toEqual([...Array<number>(10).fill(201), 409, 409]);
  });

  it('never shows its secret again', async () => {
    const { webhook: hook, secret } = await register();
    for (const path of ['/webhooks', `/webhooks/${hook.id}/deliveries`]) {
      expect(await (await asAdmin('get', path)).text()).not.toContain(secret.slice(6));
    }
  });
});
