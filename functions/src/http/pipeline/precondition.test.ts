import { expect, it } from 'vitest';
import { z } from 'zod';
import { serveRoutes } from '../../../test/support/memory/serve.ts';
import { limiterInMemory } from '../../../test/support/sharedBudgets.ts';
import type { Expectation } from '../../usecases/expectation.ts';
import { jsonRoute, type JsonRoute } from '../route.ts';

const declared = {
  path: '/v1/x',
  access: 'signed_in',
  audit: 'patient.read',
  ...{ tag: 'Service' as const, summary: 'x', description: 'x', responseDescription: 'x' },
  cacheControl: 'private, no-cache',
  params: z.strictObject({}),
  response: z.object({ name: z.string() }),
} as const;

interface Thing {
  name: string;
  unseen: number;
}

/** A server of one thing that can be read and renamed, and is changed by others meanwhile. */
async function serve(
  precondition: NonNullable<JsonRoute['precondition']> = 'optional',
  looksAtIt = true,
) {
  const state: { thing: Thing; isThere: boolean; tag: string | null } = {
    thing: { name: 'first', unseen: 0 },
    isThere: true,
    tag: null,
  };
  const read = jsonRoute({
    ...declared,
    ...{ method: 'get', operationId: 'read' },
    handler: ({ reply }) => {
      if (state.tag !== null) reply.versioned(state.tag);
      return Promise.resolve(state.thing);
    },
  });
  const rename = jsonRoute({
    ...declared,
    ...{ method: 'patch', operationId: 'rename', precondition },
    body: z.strictObject({ name: z.string() }),
    handler: ({ body, ifMatch }) => {
      const expectation: Expectation<Thing | null> = ifMatch;
      if (looksAtIt) expectation(state.isThere ? state.thing : null);
      state.thing = { ...state.thing, ...body };
      return Promise.resolve(state.thing);
    },
  });
  const make = jsonRoute({
    ...declared,
    ...{ method: 'post', operationId: 'make' },
    handler: () => Promise.resolve(state.thing),
  });
  const caller = { verifiedEmail: null, device: null, isOperator: false, isServer: true };
  const ports = {
    limiter: limiterInMemory(),
    publicApi: { url: null, mountPath: '' },
    deadlineSeconds: 20,
    checksAnswers: true,
    apps: { isNeeded: false },
    tokens: { verify: (userId: string) => Promise.resolve({ ...caller, userId }) },
    auditPolicy: { platformDays: 1 },
    auditTrail: { record: () => Promise.resolve() },
  };
  const url = await serveRoutes([read, rename, make], ports);
  const ask = async (method: string, headers: Record<string, string> = {}, name?: string) => {
    const response = await fetch(`${url}/v1/x`, {
      method,
      headers: {
        ...{ authorization: 'Bearer anna', 'content-type': 'application/json', ...headers },
      },
      ...(name === undefined ? {} : { body: JSON.stringify({ name }) }),
    });
    const text = await response.text();
    const { code } = (text === '' ? {} : JSON.parse(text)) as { code?: string };
    return { status: response.status, code, text, tag: response.headers.get('etag') ?? '' };
  };
  return { ask, state };
}

it('answers 304 to who has this version, with nothing in it', async () => {
  const { ask, state } = await serve();
  const { tag } = await ask('GET');
  const again = await ask('GET', { 'if-none-match': `"x", ${tag}` });
  expect(again).toEqual({ status: 304, code: undefined, text: '', tag });
  state.thing.unseen += 1;
  expect((await ask('GET', { 'if-none-match': tag })).status).toBe(304);
  state.thing.name = 'second';
  expect((await ask('GET', { 'if-none-match': tag })).status).toBe(200);
});

it('changes the version that was seen, and no other', async () => {
  const { ask, state } = await serve();
  const { tag } = await ask('GET');
  const changed = await ask('PATCH', { 'if-match': tag }, 'second');
  expect(changed).toMatchObject({ status: 200, tag: (await ask('GET')).tag });
  expect(await ask('PATCH', { 'if-match': tag }, 'third')).toMatchObject({
    ...{ status: 412, code: 'precondition_failed' },
  });
  expect(state.thing.name).toBe('second');
  expect((await ask('PATCH', { 'if-match': `"x", ${changed.tag}` }, 'third')).status).toBe(200);
});

it('takes a star for whatever is there, and for nothing that is not', async () => {
  const { ask, state } = await serve();
  expect((await ask('PATCH', { 'if-match': '*' }, 'second')).status).toBe(200);
  state.isThere = false;
  expect((await ask('PATCH', { 'if-match': '*' }, 'third')).status).toBe(412);
  expect((await ask('PATCH', {}, 'third')).status).toBe(200);
});

it('demands to be told the version where a route does', async () => {
  const { ask, state } = await serve('required');
  expect(await ask('PATCH', {}, 'second')).toMatchObject({
    ...{ status: 428, code: 'precondition_required' },
  });
  expect(state.thing.name).toBe('first');
  expect((await ask('PATCH', { 'if-match': '*' }, 'second')).status).toBe(200);
});

it.each([
  ['PATCH', 'a'],
  ['PATCH', '"a" "b"'],
  ['POST', '"a"'],
])('refuses a %s with If-Match %j that it can’t take', async (method, header) => {
  const { ask } = await serve();
  const answer = await ask(method, { 'if-match': header }, method === 'PATCH' ? 'x' : undefined);
  expect(answer).toMatchObject({ status: 400, code: 'invalid_argument' });
  expect(answer.text).toContain('/headers/if-match');
});

it('lets no route forget to look', async () => {
  const { ask } = await serve('optional', false);
  expect((await ask('PATCH', { 'if-match': '"x"' }, 'second')).status).toBe(500);
});

it('sends a version that the handler tells, weak ones in whatever coding', async () => {
  const { ask, state } = await serve();
  state.tag = 'W/"v1"';
  state.thing.name = 'x'.repeat(5000);
  const compressed = await ask('GET', { 'accept-encoding': 'gzip' });
  expect([compressed.status, compressed.tag]).toEqual([200, 'W/"v1"']);
  expect((await ask('GET', { 'if-none-match': 'W/"v1"' })).status).toBe(304);
  state.tag = '"v2"';
  expect((await ask('GET', { 'accept-encoding': 'gzip' })).tag).toBe('"v2-gzip"');
  expect((await ask('GET', { 'if-none-match': '"v2-gzip"' })).status).toBe(304);
  expect((await ask('GET', { 'if-none-match': 'W/"v1"' })).status).toBe(200);
});
