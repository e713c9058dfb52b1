import { expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { AuditEvent } from '../../domain/audit/auditEvent.ts';
import { answersInMemory } from '../../../test/support/memory/answers.ts';
import { serveRoutes } from '../../../test/support/memory/serve.ts';
import { limiterInMemory } from '../../../test/support/sharedBudgets.ts';
import { jsonRoute } from '../route.ts';
import type { Reply } from './reply.ts';

const patientId = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const key = '3f0c1c5e-5f5c-4a2c-9d9c-0a0c6f5a9b11';

/** A server of one route that counts how often it is asked, and of one member who may leave. */
async function serve(
  respond: (times: number, reply: Reply) => Promise<void> = () => Promise.resolve(),
) {
  const state = { times: 0, isMember: true };
  const answers = answersInMemory();
  const log: AuditEvent[] = [];
  const route = jsonRoute({
    method: 'post',
    path: '/v1/centers/{centerId}/x',
    operationId: 'x',
    tag: 'Service',
    summary: 'x',
    description: 'x',
    access: 'signed_in',
    audit: 'patient.create',
    cacheControl: 'no-store',
    params: z.strictObject({ centerId: z.string() }),
    body: z.strictObject({ name: z.string() }),
    status: 201,
    response: z.object({ secret: z.string() }),
    responseDescription: 'x',
    handler: async ({ audit, reply }) => {
      state.times += 1;
      await respond(state.times, reply);
      audit.concerns({ patientIds: [patientId] });
      return { secret: `shown once: ${state.times}` };
    },
  });
  const caller = { verifiedEmail: null, device: null, isOperator: false, isServer: true };
  const ports = {
    answers,
    publicApi: { url: null, mountPath: '' },
    deadlineSeconds: 20,
    checksAnswers: true,
    apps: { isNeeded: false },
    tokens: {
      verify: (userId: string) => Promise.resolve({ ...caller, userId, signedInAt: null }),
    },
    attempts: { allow: () => Promise.resolve(true) },
    limiter: limiterInMemory(),
    centers: { find: () => Promise.resolve(null) },
    members: {
      find: (_centerId: string, id: string) =>
        Promise.resolve(
          state.isMember ? { id, displayName: 'x', role: 'viewer', status: 'active' } : null,
        ),
    },
    auditPolicy: { platformDays: 1, retentionDaysOf: () => Promise.resolve(1) },
    auditTrail: {
      record: (_centerId: string | null, event: AuditEvent) => {
        log.push(event);
        return Promise.resolve();
      },
    },
  };
  const url = await serveRoutes([route], ports);
  const send = (name: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/v1/centers/here/x`, {
      method: 'POST',
      headers: {
        ...{ authorization: 'Bearer anna', 'content-type': 'application/json' },
        ...{ 'idempotency-key': key, ...headers },
      },
      body: JSON.stringify({ name }),
    });
  const ask = async (name: string, headers?: Record<string, string>) => {
    const response = await send(name, headers);
    const isReplay = response.headers.get('idempotency-replayed') === 'true';
    const { secret, code } = (await response.json()) as { secret?: string; code?: string };
    return { status: response.status, isReplay, said: secret ?? code };
  };
  return { send, ask, state, log, kept: answers.kept };
}

it('does a request once and answers it the same, seen by the audit log each time', async () => {
  const { ask, log, kept } = await serve();
  expect(await ask('a')).toEqual({ status: 201, isReplay: false, said: 'shown once: 1' });
  expect(await ask('a')).toEqual({ status: 201, isReplay: true, said: 'shown once: 1' });
  expect(log.map(({ patientIds, outcome }) => [patientIds, outcome])).toEqual([
    [[patientId], 'succeeded'],
    [[patientId], 'succeeded'],
  ]);
  expect(JSON.stringify([...kept])).not.toContain('shown once');
});

const url = 'https://example.org/x/1';

it.each([
  {
    what: 'that something was made',
    status: 201,
    tell: (reply: Reply) => {
      reply.created(url);
    },
  },
  {
    what: 'that something will be there later',
    status: 202,
    tell: (reply: Reply) => {
      reply.accepted({ 'Content-Location': url, 'Retry-After': '5' });
    },
  },
])('says again what it said beside its body: $what', async ({ status, tell }) => {
  const { send } = await serve((_times, reply) => {
    tell(reply);
    return Promise.resolve();
  });
  const told = async () => {
    const response = await send('a');
    const unlike = new Set(['date', 'ratelimit', 'x-trace-id', 'idempotency-replayed']);
    const headers = [...response.headers].filter(([name]) => !unlike.has(name));
    return { status: response.status, headers: Object.fromEntries(headers) };
  };
  const first = await told();
  expect(first.status).toBe(status);
  expect(Object.values(first.headers)).toContain(url);
  expect(await told()).toEqual(first);
});

it('takes a key for one request, and for each caller anew', async () => {
  const { ask } = await serve();
  await ask('a');
  expect(await ask('b')).toMatchObject({ status: 422, said: 'idempotency_key_reused' });
  expect(await ask('b', { authorization: 'Bearer ben' })).toMatchObject({
    ...{ status: 201, isReplay: false, said: 'shown once: 2' },
  });
});

it('asks to wait while the first is at work', async () => {
  const { promise: isHeld, resolve: letGo } = Promise.withResolvers<undefined>();
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<undefined>();
  const { ask } = await serve(() => {
    begin(undefined);
    return isHeld;
  });
  const first = ask('a');
  await hasBegun;
  expect(await ask('a')).toMatchObject({ status: 409, said: 'request_in_flight' });
  letGo(undefined);
  expect(await first).toMatchObject({ status: 201, said: 'shown once: 1' });
});

it('remembers no failure', async () => {
  const { ask } = await serve((times) =>
    times === 1 ? Promise.reject(new DomainError('conflict', 'x')) : Promise.resolve(),
  );
  expect(await ask('a')).toMatchObject({ status: 409, said: 'conflict' });
  expect(await ask('a')).toMatchObject({ status: 201, said: 'shown once: 2' });
});

it('gives nothing again to who no longer belongs to the center', async () => {
  const { ask, state } = await serve();
  await ask('a');
  state.isMember = false;
  expect(await ask('a')).toMatchObject({ status: 404, said: 'not_found' });
});

it('refuses a key that somebody could guess', async () => {
  const { ask } = await serve();
  expect(await ask('a', { 'idempotency-key': 'again' })).toMatchObject({ status: 400 });
});
