import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveRoutes } from '../../../test/support/memory/serve.ts';
import { limiterInMemory } from '../../../test/support/sharedBudgets.ts';
import { DomainError } from '../../domain/errors.ts';
import type { AuditEvent } from '../../domain/audit/auditEvent.ts';
import { fileRoute, jsonRoute, type Route } from '../route.ts';

interface Logged {
  readonly centerId: string | null;
  readonly event: AuditEvent;
}

/** A server of one route, and what it writes down; `canWrite` false: its log is out of order. */
async function serve(
  route: Route,
  {
    canWrite = true,
    isAllowed = true,
    demandsApp = false,
    isServer = false,
    limits = {},
    deadlineSeconds = 20,
    isKnown = Promise.resolve(undefined),
    webOrigins = [] as string[],
  } = {},
) {
  const log: Logged[] = [];
  const ports = {
    publicApi: { url: null, mountPath: '' },
    deadlineSeconds,
    checksAnswers: true,
    webOrigins,
    apps: {
      isNeeded: demandsApp,
      verify: (token: string) =>
        token === 'genuine'
          ? Promise.resolve()
          : Promise.reject(new DomainError('unauthenticated', 'no')),
    },
    tokens: {
      verify: async (token: string) => {
        await isKnown;
        if (token !== 'good') throw new DomainError('unauthenticated', 'no');
        const caller = { userId: 'anna', verifiedEmail: null, device: null, isOperator: false };
        return { ...caller, isServer };
      },
    },
    attempts: { allow: () => Promise.resolve(isAllowed) },
    limiter: limiterInMemory(limits),
    members: {
      find: (centerId: string, id: string) =>
        Promise.resolve(centerId === 'here' ? { id, role: 'viewer', status: 'active' } : null),
    },
    auditPolicy: {
      platformDays: 10,
      retentionDaysOf: (centerId: string) => Promise.resolve(centerId === 'here' ? 20 : null),
    },
    auditTrail: {
      record: (centerId: string | null, event: AuditEvent) => {
        if (!canWrite) return Promise.reject(new Error('out of order'));
        log.push({ centerId, event });
        return Promise.resolve();
      },
    },
  };
  const url = await serveRoutes([route], ports);
  const ask = (
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    body: Uint8Array<ArrayBuffer> | null = null,
  ) =>
    fetch(`${url}${path}`, {
      ...{ method, body },
      headers: { authorization: 'Bearer good', ...headers },
    });
  return { log, ask };
}

const patientId = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const secret = 'a heart that only its owner may hear';
const declared = {
  method: 'get',
  path: '/v1/centers/{centerId}/x',
  operationId: 'x',
  tag: 'Service',
  summary: 'x',
  description: 'x',
  access: 'signed_in',
  cacheControl: 'no-store',
  params: z.strictObject({ centerId: z.string().max(10) }),
  responseDescription: 'x',
} as const;

const json = jsonRoute({
  ...declared,
  audit: 'patient.read',
  response: z.object({ secret: z.string() }),
  handler: ({ audit }) => {
    audit.concerns({ patientIds: [patientId, null, patientId] });
    return Promise.resolve({ secret });
  },
});

describe('answer', () => {
  it('writes down who saw whom, why, and from which network', async () => {
    const { ask, log } = await serve(json);
    const response = await ask('/v1/centers/here/x', { 'x-purpose-of-use': 'ETREAT' });
    expect(await response.json()).toEqual({ secret });
    const id = response.headers.get('x-trace-id');
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      centerId: 'here',
      event: {
        ...{ id, requestId: id, actor: { type: 'user', id: 'anna' }, channel: 'rest' },
        ...{ action: 'patient.read', patientIds: [patientId], recordingId: null },
        ...{ purpose: 'ETREAT', network: '127.0.0.0/24', outcome: 'succeeded', code: null },
      },
    });
    const { at = '', expiresAt = '' } = log[0]?.event ?? {};
    expect(Date.parse(expiresAt) - Date.parse(at)).toBe(20 * 86_400_000);
  });

  it('tells handlers of web apps that may read answers, and of no other origin', async () => {
    const told: (string | null)[] = [];
    const telling = jsonRoute({
      ...declared,
      audit: 'patient.read',
      response: z.object({}),
      handler: ({ webOrigin }) => {
        told.push(webOrigin);
        return Promise.resolve({});
      },
    });
    const { ask } = await serve(telling, { webOrigins: ['https://app.example.org'] });
    for (const origin of ['https://app.example.org', 'https://evil.example.org', 'null']) {
      expect((await ask('/v1/centers/here/x', { origin })).status).toBe(200);
    }
    await ask('/v1/centers/here/x');
    expect(told).toEqual(['https://app.example.org', null, null, null]);
  });

  it('takes requests of genuine apps alone, where that is asked for', async () => {
    const { ask, log } = await serve(json, { demandsApp: true });
    const statusWith = async (headers: Record<string, string>) =>
      (await ask('/v1/centers/here/x', headers)).status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ 'x-firebase-appcheck': 'forged' })).toBe(401);
    expect(await statusWith({ 'x-firebase-appcheck': 'genuine' })).toBe(200);
    expect(log.map(({ event }) => event.outcome)).toEqual(['denied', 'denied', 'succeeded']);
  });

  it('asks no integrator’s server for an app, and nobody who reads what is public', async () => {
    const server = await serve(json, { demandsApp: true, isServer: true });
    expect((await server.ask('/v1/centers/here/x')).status).toBe(200);
    const open = { ...json, access: 'public' } as Route;
    const anybody = await serve(open, { demandsApp: true });
    expect((await anybody.ask('/v1/centers/here/x')).status).toBe(200);
    const paired = await serve({ ...open, method: 'post' }, { demandsApp: true });
    const post = await paired.ask('/v1/centers/here/x', {}, 'POST');
    expect(post.status).toBe(401);
  });

  it('takes no id of a client for its own', async () => {
    const { ask } = await serve(json);
    const forged = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${forged}-b7ad6b7169203331-01`, 'x-trace-id': forged };
    const response = await ask('/v1/centers/here/x', headers);
    expect(z.uuid().safeParse(response.headers.get('x-trace-id')).success).toBe(true);
  });

  it('gives nothing out that could not be written down', async () => {
    const { ask } = await serve(json, { canWrite: false });
    const response = await ask('/v1/centers/here/x');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain(secret);
  });

  it('opens no file for a request that could not be written down', async () => {
    let hasRead = false;
    const route = fileRoute({
      ...declared,
      audit: 'recording.listen',
      responseMediaType: 'audio/flac',
      handler: () =>
        Promise.resolve({
          ...{ sizeBytes: secret.length, contentType: 'audio/flac', generation: '1' },
          read: () => {
            hasRead = true;
            return Readable.from([Buffer.from(secret)]);
          },
        }),
    });
    const { ask } = await serve(route, { canWrite: false });
    const response = await ask('/v1/centers/here/x');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain(secret);
    expect(hasRead).toBe(false);
  });

  it('spares who has a file another copy of it, and reads nothing for a HEAD', async () => {
    let reads = 0;
    const { log, ask } = await serve(
      fileRoute({
        ...declared,
        audit: 'recording.listen',
        responseMediaType: 'audio/flac',
        handler: () =>
          Promise.resolve({
            ...{ sizeBytes: secret.length, contentType: 'audio/flac', generation: '1' },
            read: () => {
              reads += 1;
              return Readable.from([Buffer.from(secret)]);
            },
          }),
      }),
    );
    const statusOf = async (headers: Record<string, string>, method = 'GET') => {
      const response = await ask('/v1/centers/here/x', headers, method);
      return [response.status, response.headers.get('etag'), await response.text()];
    };
    expect(await statusOf({ 'if-none-match': '"1"' })).toEqual([304, '"1"', '']);
    // Who has it needs no part of it either (RFC 9110, section 13.2.2).
    expect(await statusOf({ 'if-none-match': '"1"', range: 'bytes=999-' })).toEqual([
      304,
      '"1"',
      '',
    ]);
    expect(await statusOf({}, 'HEAD')).toEqual([200, '"1"', '']);
    expect(reads).toBe(0);
    expect(await statusOf({ 'if-none-match': '"0"' })).toEqual([200, '"1"', secret]);
    expect(log).toHaveLength(4);
  });

  it('takes no body that is not UTF-8, by whomever it was read', async () => {
    const route = jsonRoute({
      ...{ ...declared, method: 'post', audit: 'patient.create' },
      body: z.strictObject({ name: z.string() }),
      response: z.object({ name: z.string() }),
      handler: ({ body }) => Promise.resolve(body),
    });
    const { ask } = await serve(route);
    const json = { 'content-type': 'application/json' };
    const damaged = Buffer.from('{"name":"Bj\xf6rk"}', 'latin1');
    const refused = await ask('/v1/centers/here/x', json, 'POST', damaged);
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('UTF-8')]);
    const whole = await ask('/v1/centers/here/x', json, 'POST', Buffer.from('{"name":"Björk"}'));
    expect(await whole.json()).toEqual({ name: 'Björk' });
  });

  it('writes a stream down before its first byte', async () => {
    const { log, ask } = await serve(
      fileRoute({
        ...declared,
        audit: 'recording.listen',
        responseMediaType: 'audio/flac',
        handler: () => {
          async function* bytes() {
            await Promise.resolve();
            yield Buffer.from(String(log.length));
          }
          const about = { sizeBytes: 1, contentType: 'audio/flac', generation: '1' };
          return Promise.resolve({ ...about, read: () => Readable.from(bytes()) });
        },
      }),
    );
    expect(await (await ask('/v1/centers/here/x')).text()).toBe('1');
  });

  it.each([
    ['a token that is none', '/v1/centers/here/x', { authorization: 'Bearer bad' }, 401, null],
    ['no center', '/v1/centers/nowhere/x', {}, 200, null],
    ['an id that is none', '/v1/centers/12345678901/x', {}, 400, null],
    ['a query that is not taken', '/v1/centers/here/x?y=1', {}, 400, 'here'],
    ['a purpose that is none', '/v1/centers/here/x', { 'x-purpose-of-use': 'FUN' }, 400, 'here'],
  ])('writes down a request with %s', async (_what, path, headers, status, centerId) => {
    const { ask, log } = await serve(json);
    expect((await ask(path, headers)).status).toBe(status);
    expect(log.map((each) => each.centerId)).toEqual([centerId]);
  });

  it('writes strangers down only as often as their network may be', async () => {
    const { ask, log } = await serve(json, { isAllowed: false });
    expect((await ask('/v1/centers/here/x', { authorization: 'Bearer bad' })).status).toBe(401);
    expect(log).toEqual([]);
    expect((await ask('/v1/centers/here/x')).status).toBe(200);
    expect(log).toHaveLength(1);
  });

  it('lets a caller send as much as their budget, and says when to come back', async () => {
    const { ask, log } = await serve(json, { limits: { principal: 2 } });
    const headersOf = async () => (await ask('/v1/centers/here/x')).headers;
    const first = await headersOf();
    expect(first.get('ratelimit-policy')).toBe('"principal";q=2;w=60');
    expect(first.get('ratelimit')).toMatch(/^"principal";r=1;t=\d+$/u);
    await headersOf();
    const response = await ask('/v1/centers/here/x');
    expect(response.status).toBe(429);
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    const { code, detail } = (await response.json()) as { code: string; detail: string };
    expect({ code, detail }).toEqual({
      code: 'too_many_requests',
      detail: `You have sent too many requests. Try again in ${seconds} seconds.`,
    });
    // A flood becomes one event.
    await ask('/v1/centers/here/x');
    await ask('/v1/centers/here/x');
    expect(log.map(({ event }) => event.code)).toEqual([null, null, 'too_many_requests']);
  });

  it('lets a center be asked as often as its budget says, and tells strangers nothing of it', async () => {
    const { ask } = await serve(json, { limits: { center: 1 } });
    expect((await ask('/v1/centers/here/x')).status).toBe(200);
    expect((await ask('/v1/centers/here/x')).status).toBe(429);
    expect((await ask('/v1/centers/nowhere/x')).status).toBe(200);
    expect((await ask('/v1/centers/nowhere/x')).status).toBe(404);
  });

  it('lets strangers take nothing of a center’s budget', async () => {
    const denied = { ...json, handler: () => Promise.reject(new DomainError('not_found', 'x')) };
    const { ask } = await serve(denied, { limits: { center: 1 } });
    for (let time = 0; time < 3; time++) {
      expect((await ask('/v1/centers/here/x')).status).toBe(404);
    }
  });

  it('answers in time that it took too long, and writes that down', async () => {
    const { promise: isDone, resolve: finish } = Promise.withResolvers<{ secret: string }>();
    const slow = { ...json, handler: () => isDone } as Route;
    const { ask, log } = await serve(slow, { deadlineSeconds: 0.05 });
    const response = await ask('/v1/centers/here/x');
    expect(response.status).toBe(504);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(((await response.json()) as { code: string }).code).toBe('timed_out');
    finish({ secret });
    await new Promise((resolve) => setImmediate(resolve));
    // What it came to after all is no second event.
    expect(log.map(({ event }) => [event.outcome, event.code])).toEqual([['failed', 'timed_out']]);
  });

  it('begins nothing for somebody who has been told that it took too long', async () => {
    const { promise: isKnown, resolve: recognise } = Promise.withResolvers<undefined>();
    const handled: string[] = [];
    const handler = () => Promise.resolve({ secret: String(handled.push('x')) });
    const changing = { ...json, handler } as Route;
    const { ask, log } = await serve(changing, { deadlineSeconds: 0.05, isKnown });
    expect((await ask('/v1/centers/here/x')).status).toBe(504);
    recognise(undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([handled, log.length]).toEqual([[], 1]);
  });

  it('tells denied from failed', async () => {
    const failing = (error: Error) =>
      jsonRoute({
        ...declared,
        audit: 'patient.read',
        response: z.object({}),
        handler: () => Promise.reject(error),
      });
    const outcomes: unknown[] = [];
    for (const error of [
      new DomainError('not_found', 'x'),
      new DomainError('permission_denied', 'x'),
      new DomainError('conflict', 'x'),
      new Error('x'),
    ]) {
      const { ask, log } = await serve(failing(error));
      await ask('/v1/centers/here/x');
      outcomes.push(log.map(({ event: { outcome, code } }) => [outcome, code]));
    }
    expect(outcomes).toEqual([
      [['denied', 'not_found']],
      [['denied', 'permission_denied']],
      [['failed', 'conflict']],
      [['failed', 'internal']],
    ]);
  });
});
