import { randomUUID } from 'node:crypto';
import type { IRouter } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPaths } from '../../src/domain/paths.ts';
import { apiPorts } from '../../src/container.ts';
import { createRestApp, routes } from '../../src/http/app.ts';
import { admin } from '../support/emulators.ts';
import { exampleRequests, type ExampleRequest } from '../support/examples/exampleRequests.ts';
import { operations, resolved, type JsonSchema } from '../support/fuzz/openApi.ts';
import { putFhirFixtures } from '../support/grid/fhirSpecs.ts';
import { putArtifacts, putFixtures } from '../support/grid/fixtures.ts';
import { restGrid } from '../support/grid/restCells.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { send, type RestRequest } from '../support/rest.ts';

/**
 * OWASP API Security Top 10 (2023), an item a block, made from the table of routes. Who may do what is
 * the grid's to ask (rest.test.ts); this asks what is beside it.
 */

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putArtifacts(center), putFhirFixtures(center)]);
});

afterAll(async () => {
  await center.close();
});

const named = (examples: readonly ExampleRequest[]) =>
  examples.map((each) => [each.route.operationId, each] as const);
const guarded = exampleRequests.filter(({ route }) => route.access === 'signed_in');
const ofCenters = guarded.filter(({ route }) => route.path.includes('{centerId}'));
const withBody = guarded.filter(({ route }) => route.body !== undefined);
/** FHIR leaves out what it doesn't keep, as its specification lets servers do. */
const withJson = withBody.filter(({ route }) => !route.path.startsWith('/fhir/'));

/** Whoever may send an example. */
const senderOf = ({ standing }: ExampleRequest): Person => center.people[standing ?? 'signed_out'];

/** An answer without what names the request, and what it was about. */
async function told(request: RestRequest, person: Person | null) {
  const response = await send(request, person);
  const text = (await response.text())
    .replaceAll(response.headers.get('x-trace-id') ?? 'none', 'trace')
    .replaceAll(center.centerId, 'center')
    .replaceAll('no-such-center', 'center');
  return { status: response.status, text };
}

describe('API1: broken object level authorization', () => {
  it.each(named(ofCenters))('%s tells a foreign center like none', async (_name, example) => {
    const request = await example.request(center);
    const path = request.path.replace(center.centerId, 'no-such-center');
    const foreign = await told(request, center.people.foreign);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await told({ ...request, path }, center.people.foreign));
  });

  const readings = ofCenters.filter(
    ({ route }) => route.method === 'get' && /\{\w+\}.*\{\w+\}/u.test(route.path),
  );
  it.each(named(readings))('%s finds nothing under an id of elsewhere', async (_name, example) => {
    const request = await example.request(center);
    const other = request.path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, () => randomUUID());
    if (other === request.path) return;
    const { status } = await told({ ...request, path: other }, senderOf(example));
    // Lists of what belongs to nobody are empty.
    expect([200, 404]).toContain(status);
  });
});

describe('API2: broken authentication', () => {
  const tokens = ['', 'Bearer', 'Bearer a.b.c', 'Basic YTpi', 'Bearer null'];
  it.each(named(guarded))('%s asks for a token before anything else', async (_name, example) => {
    const request = await example.request(center);
    for (const authorization of tokens) {
      const headers = { ...request.headers, authorization };
      expect((await told({ ...request, headers }, null)).status, authorization).toBe(401);
    }
  });
});

describe('API3: broken object property level authorization', () => {
  const ours = ['createdBy', 'updatedBy', 'requestId', 'claim', 'search', 'isAdmin', '__proto__'];

  it.each(named(withJson))('%s takes no property that it doesn’t know', async (_name, example) => {
    const request = await example.request(center);
    for (const name of ours) {
      const body = JSON.stringify(request.body ?? {})
        .replace('{', `{"${name}":"x",`)
        .replace(',}', '}');
      const { status } = await told({ ...request, body }, senderOf(example));
      expect(status, name).toBe(400);
    }
  });

  it('shows nothing that only the server has to know', () => {
    const kept = [
      'claim',
      'pairingId',
      'secretSha256',
      'search',
      'tokenSha256',
      'secretHash',
      'dueAt',
    ];
    const seen = new Set<string>();
    for (const { responses } of operations) propertiesIn(responses, seen);
    expect(kept.filter((name) => seen.has(name))).toEqual([]);
    // The walk does see properties.
    expect(seen).toContain('heartRateBpm');
  });
});

describe('API4: unrestricted resource consumption', () => {
  it.each(named(withBody))('%s refuses bodies that are too large', async (_name, example) => {
    const request = await example.request(center);
    const body = JSON.stringify({ filler: 'x'.repeat(2 * 1024 * 1024) });
    expect((await told({ ...request, body }, senderOf(example))).status).toBe(413);
  });

  const lists = operations.filter(({ parameters }) =>
    parameters.some(({ name }) => name === 'limit'),
  );
  it.each(lists.map((each) => [each.operationId, each] as const))(
    '%s gives out at most 200 at once',
    (_name, { parameters }) => {
      const limit = parameters.find(({ name }) => name === 'limit');
      expect(limit?.schema.maximum).toBeLessThanOrEqual(200);
    },
  );

  it.each(named(withJson))('%s takes no text of any length', async (_name, example) => {
    const request = await example.request(center);
    const body = request.body as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(body)) {
      if (typeof value !== 'string') continue;
      const long = { ...request, body: { ...body, [name]: 'x'.repeat(20_000) } };
      expect((await told(long, senderOf(example))).status, name).toBe(400);
    }
  });

  it('takes no list of any length', () => {
    const unbounded = operations
      .filter(({ path }) => !path.startsWith('/fhir/'))
      .flatMap(({ operationId, body }) =>
        body === null ? [] : unboundedListsIn(body).map((what) => `${operationId}${what}`),
      );
    expect(unbounded).toEqual([]);
  });
});

describe('API5: broken function level authorization', () => {
  it('lets no member do everything', () => {
    const members = ['admin', 'clinician', 'technician', 'viewer', 'device'];
    const cells = restGrid().filter(({ name }) => members.includes(name.split(' ')[0] ?? ''));
    const isDenied = (who: string) =>
      cells.some(({ name, expected }) => name.startsWith(`${who} `) && expected === 'denied');
    expect(members.filter((who) => !isDenied(who))).toEqual([]);
  });

  it.each([...new Set(routes.map(({ path }) => path))])(
    '%s takes no other method',
    async (path) => {
      const filled = path.replaceAll(/\{\w+\}/gu, 'x');
      const taken = routes.filter((route) => takes(route.path, filled)).map(({ method }) => method);
      for (const method of ['post', 'put', 'patch', 'delete'] as const) {
        if (taken.includes(method)) continue;
        expect((await told({ method, path: filled }, center.people.admin)).status, method).toBe(
          405,
        );
      }
    },
  );
});

describe('API6: unrestricted access to sensitive business flows', () => {
  it('lets nobody try pairing codes one after the other', async () => {
    const body = { code: '2345-6789' };
    // From an address of its own: tries are counted by it.
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const tries = Array.from({ length: 20 }, () =>
      send({ method: 'post', path: '/v1/devices/pair', body, headers }, null),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses).toContain(429);
  });
});

describe('API7: server side request forgery', () => {
  it.each([
    ...['file:///etc/passwd', 'gopher://127.0.0.1/', 'ftp://example.org/', 'javascript:alert(1)'],
    ...['https://user:pass@example.org/', 'http://169.254.169.254/latest/', 'http://example.org/'],
  ])('takes no webhook at %s', async (url) => {
    const { centerId, people } = center;
    const body = { url, eventTypes: ['recording.analyzed'] };
    const request = { method: 'post', path: `/v1/centers/${centerId}/webhooks`, body } as const;
    // To where a name leads is looked at when something is sent: see webhookSender.test.ts.
    expect((await told(request, people.admin)).status).toBe(400);
  });
});

describe('API8: security misconfiguration', () => {
  const paths = ['/healthz', '/docs', '/openapi.json', '/v1/me', '/nowhere', '/v1/centers/%ff'];
  it.each(paths)('%s has the headers, and says nothing of what it runs on', async (path) => {
    const response = await send({ method: 'get', path }, null);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src '(?:none|self)'/u);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.text()).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/u);
  });

  it.each(['{', '"', '{"a":}', '\u0000'])(
    'answers %j for a body without its parser’s words',
    async (body) => {
      const path = `/v1/centers/${center.centerId}/patients`;
      const { status, text } = await told({ method: 'post', path, body }, center.people.admin);
      expect([status, text]).toEqual([
        400,
        expect.not.stringMatching(/JSON at position|Unexpected/u),
      ]);
    },
  );

  it('lets nobody keep what is about people', () => {
    const shared = routes.filter(
      ({ access, cacheControl }) =>
        access === 'signed_in' && !/no-store|private/u.test(cacheControl),
    );
    expect(shared.map(({ operationId }) => operationId)).toEqual([]);
  });
});

describe('API9: improper inventory management', () => {
  it('serves what the document lists, and nothing else but the document and its page', async () => {
    const app = createRestApp(await apiPorts());
    const served = (app.router as IRouter).stack.flatMap(({ route }) =>
      route ? [route.path] : [],
    );
    const listed = operations.map(({ path }) => path.replaceAll(/\{(\w+)\}/gu, ':$1'));
    expect(new Set(served)).toEqual(new Set([...listed, '/openapi.json']));
  });
});

describe('API10: unsafe consumption of APIs', () => {
  it('takes what health records send for text, whatever it looks like', async () => {
    const { centerId, people } = center;
    const familyName = `<img src=x onerror=alert(1)>`;
    const request = {
      method: 'post',
      path: `/v1/centers/${centerId}/patients`,
      body: { familyName, givenName: '=HYPERLINK("http://example.org")' },
    } as const;
    const response = await send(request, people.technician);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({ patient: { familyName } });
  });
});

describe('between two requests', () => {
  const paged = exampleRequests.filter(({ route }) => route.query?.shape['cursor'] !== undefined);
  it.each(named(paged))(
    '%s gives nobody a second page who was removed after the first',
    async (_name, example) => {
      const request = await example.request(center);
      const sender = senderOf(example);
      const { path, data } = sender.record ?? {};
      const at = new URL(request.path, 'http://any');
      at.searchParams.set('limit', '1');
      const page = (): RestRequest => ({ ...request, path: `${at.pathname}${at.search}` });
      const first = await send(page(), sender);
      expect(first.status).toBe(200);
      const { nextCursor } = (await first.json()) as { nextCursor: string | null };
      if (nextCursor !== null) at.searchParams.set('cursor', nextCursor);
      const member = admin.firestore.doc(path ?? documentPaths.members(center.centerId));
      await member.update({ status: 'removed' });
      const second = await told(page(), sender);
      await member.set(data ?? {});
      expect(second.status).toBe(404);
      expect((await told(page(), sender)).status).toBe(200);
    },
  );
});

/** Whether a path is one of a template. */
function takes(template: string, path: string): boolean {
  const [expected, given] = [template.split('/'), path.split('/')];
  return (
    expected.length === given.length &&
    expected.every((part, index) => part.startsWith('{') || part === given[index])
  );
}

/** Names of all properties in a part of the document. */
function propertiesIn(part: unknown, seen: Set<string>, passed = new Set<string>()): void {
  if (typeof part !== 'object' || part === null) return;
  const { $ref, properties } = part as JsonSchema;
  if ($ref !== undefined && !passed.has($ref)) {
    passed.add($ref);
    propertiesIn(resolved($ref), seen, passed);
  }
  for (const name of Object.keys(properties ?? {})) seen.add(name);
  for (const each of Object.values(part)) propertiesIn(each, seen, passed);
}

/** Where a schema takes lists of as many things as anybody sends. */
function unboundedListsIn(schema: JsonSchema, at = ''): string[] {
  const { $ref, type, anyOf = [], oneOf = [], allOf = [], properties = {}, items } = schema;
  return [
    ...(type === 'array' && schema.maxItems === undefined ? [at] : []),
    ...($ref === undefined ? [] : unboundedListsIn(resolved($ref) as JsonSchema, at)),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((each) => unboundedListsIn(each, at)),
    ...Object.entries(properties).flatMap(([name, each]) =>
      unboundedListsIn(each, `${at}/${name}`),
    ),
    ...(items === undefined ? [] : unboundedListsIn(items, `${at}/*`)),
  ];
}
