import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { recordingEventOf } from '../../domain/notifications/recordingEvent.ts';
import { httpWebhookSender } from './webhookSender.ts';

const event = recordingEventOf(
  { centerId: 'north-clinic', recordingId: '3b241101-e2bb-4255-8caf-4136c566a962' },
  null,
  { status: 'failed', createdBy: 'u1', patientId: null, analysisId: null },
  '2026-11-20T09:31:00Z',
);
if (event === null) throw new Error('a failed recording is an event');
const secrets = [`whsec_${'A'.repeat(43)}=`, `whsec_${'B'.repeat(43)}=`];

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A receiver on this machine that answers with a status; tells what it got. */
async function receiver(statusCode: number, headers = {}) {
  const got: { request: IncomingMessage; body: string }[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ request, body });
      response.writeHead(statusCode, headers).end('thanks');
    });
  });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.listen(0, '127.0.0.1', () => {
    resolve(undefined);
  });
  await promise;
  const { port } = server.address() as AddressInfo;
  return { got, port, url: `http://127.0.0.1:${port}/hook` };
}

describe('sending an event', () => {
  const local = httpWebhookSender({ allowsLoopback: true });

  it('signs with every secret, so that receivers can change over', async () => {
    const { got, url } = await receiver(204);
    expect(await local.send(url, secrets, event)).toMatchObject({ statusCode: 204, fault: null });
    const [{ request, body } = { request: null, body: '' }] = got;
    const headers = request?.headers as Record<string, string>;
    expect(headers['content-type']).toContain('application/cloudevents+json');
    for (const secret of secrets) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(event);
    }
    const stranger = new Webhook(`whsec_${'C'.repeat(43)}=`);
    expect(() => stranger.verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(secrets[0] ?? '').verify(`${body} `, headers)).toThrow();
  });

  it('signs the time, so that an old event is not taken for a new one', async () => {
    const { got, url } = await receiver(204);
    await local.send(url, secrets, event);
    const headers = { ...(got[0]?.request.headers as Record<string, string>) };
    headers['webhook-timestamp'] = String(Number(headers['webhook-timestamp']) - 600);
    expect(() => new Webhook(secrets[0] ?? '').verify(got[0]?.body ?? '', headers)).toThrow();
  });

  it('follows no redirect', async () => {
    const { got, url } = await receiver(302, { location: 'http://127.0.0.1/elsewhere' });
    expect(await local.send(url, secrets, event)).toMatchObject({ statusCode: 302 });
    expect(got).toHaveLength(1);
  });

  it('says that nobody is there', async () => {
    const { url } = await receiver(204);
    server?.close();
    expect(await local.send(url, secrets, event)).toMatchObject({
      statusCode: null,
      fault: 'connection',
    });
  });

  it.each([
    'http://127.0.0.1:PORT/',
    // A name that leads to this machine is looked at after it was resolved.
    'http://localhost:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://10.0.0.1:PORT/',
    'http://169.254.169.254:PORT/computeMetadata/v1/',
    'http://[fd00:ec2::254]:PORT/',
  ])('never connects to %s', async (template) => {
    const { got, port } = await receiver(200);
    const attempt = await httpWebhookSender({ allowsLoopback: false }).send(
      template.replace('PORT', String(port)),
      secrets,
      event,
    );
    expect(attempt).toMatchObject({ statusCode: null, fault: 'refused_address' });
    expect(got).toHaveLength(0);
  });
});
