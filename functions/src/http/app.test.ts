import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createRestApp } from './app.ts';
import type { ApiPorts } from './pipeline/answer.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The whole app, of which only what is public is asked, and what it writes down. */
async function serve(webOrigins: readonly string[] = []) {
  const log: unknown[] = [];
  const ports = {
    webOrigins,
    deadlineSeconds: 20,
    checksAnswers: true,
    ...{ publicApi: { url: null, mountPath: '' }, demoSignIn: null },
    apps: { isNeeded: false },
    attempts: { allow: () => Promise.resolve(true) },
    auditPolicy: { platformDays: 1 },
    auditTrail: {
      record: (_centerId: string | null, event: unknown) => {
        log.push(event);
        return Promise.resolve();
      },
    },
  };
  const server = createRestApp(ports as unknown as ApiPorts).listen(0);
  await once(server, 'listening');
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  // Not by fetch, which decodes bodies and keeps some headers to itself.
  const ask = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode = 0 } = response;
          resolve({ status: statusCode, headers: response.headers, body: Buffer.concat(chunks) });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, log };
}

const problemIn = ({ body }: Answered) =>
  JSON.parse(body.toString()) as { readonly code: string; readonly detail: string };

describe('web apps of other origins', () => {
  const app = 'https://app.example.org';
  const preflight = { 'access-control-request-method': 'PATCH' };

  it('may ask where a deployment names them, and read what they need', async () => {
    const { ask, log } = await serve([app]);
    const asked = await ask('OPTIONS', '/v1/centers/x', { origin: app, ...preflight });
    expect(asked.status).toBe(204);
    expect(asked.headers['access-control-allow-origin']).toBe(app);
    expect(asked.headers['access-control-allow-methods']).toContain('PATCH');
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    const read = await ask('GET', '/healthz', { origin: app });
    expect(read.headers['access-control-allow-origin']).toBe(app);
    expect(read.headers['access-control-expose-headers']).toContain('ETag');
    expect(read.headers['vary']).toContain('Origin');
    expect(log).toEqual([]);
  });

  it.each([
    ['another origin', [app], 'https://app.example.org.evil.example'],
    ['the same name over http', [app], 'http://app.example.org'],
    ['no origin', [app], 'null'],
    ['any origin without a list', [], app],
  ])('may not as %s', async (_what, origins, origin) => {
    const { ask } = await serve(origins);
    for (const [method, path] of [
      ['OPTIONS', '/v1/centers/x'],
      ['GET', '/healthz'],
    ] as const) {
      const { headers } = await ask(method, path, { origin, ...preflight });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('headers of every answer', () => {
  it('let browsers do no more than they must', async () => {
    const { ask } = await serve();
    const { headers } = await ask('GET', '/healthz');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(headers['strict-transport-security']).toContain('max-age=');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});

describe('large answers', () => {
  it.each([
    ['br', 'br, gzip', brotliDecompressSync],
    ['gzip', 'gzip;q=1, br;q=0.5', gunzipSync],
  ])('are sent as %s to who takes that', async (coding, accepted, decompress) => {
    const { ask } = await serve();
    const plain = await ask('GET', '/openapi.json');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const small = await ask('GET', '/openapi.json', { 'accept-encoding': accepted });
    expect(small.headers['content-encoding']).toBe(coding);
    expect(small.headers['vary']).toContain('Accept-Encoding');
    expect(small.body.length).toBeLessThan(plain.body.length / 5);
    expect(decompress(small.body).equals(plain.body)).toBe(true);
  });

  it('are sent as they are to who takes nothing else, and small ones to everybody', async () => {
    const { ask } = await serve();
    const all = { 'accept-encoding': 'br, gzip' };
    const none = { 'accept-encoding': 'identity, gzip;q=0' };
    expect((await ask('GET', '/healthz', all)).headers['content-encoding']).toBeUndefined();
    expect((await ask('GET', '/openapi.json', none)).headers['content-encoding']).toBeUndefined();
  });
});

describe('requests that can’t be read', () => {
  const pairing = '/v1/devices/pair';
  const json = { 'content-type': 'application/json' };

  it.each([
    ['a path that is not UTF-8', 'GET', '/v1/centers/%E0%A4%A', {}, undefined, 400, 'RFC 3986'],
    ['a body that is no JSON', 'POST', pairing, json, '{"code":', 400, 'RFC 8259'],
    [
      ...(['a coding that nobody knows', 'POST', pairing] as const),
      ...([{ ...json, 'content-encoding': 'x-zip' }, '{}', 415, 'gzip'] as const),
    ],
    [
      ...(['a body without end', 'POST', pairing] as const),
      ...([json, JSON.stringify({ code: 'x'.repeat(40_000) }), 413, '32768'] as const),
    ],
  ])('are told what is wrong: %s', async (_what, method, path, headers, body, status, words) => {
    const { ask } = await serve();
    const answered = await ask(method, path, headers, body);
    expect(answered.status).toBe(status);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(problemIn(answered).detail).toContain(words);
  });
});
