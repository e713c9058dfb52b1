import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiUrl } from '../support/emulators.ts';
import { faultOf, operations } from '../support/fuzz/openApi.ts';
import { requestsOf, type FuzzedRequest } from '../support/fuzz/requests.ts';
import { shrinkableSample, smallest } from '../support/fuzz/shrink.ts';
import { putFhirFixtures } from '../support/grid/fhirSpecs.ts';
import { ids, putArtifacts, putFixtures } from '../support/grid/fixtures.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';

const requestCount = 5000;
const seed = Number(process.env['FUZZ_SEED'] ?? 20261122);
/** The budget of one principal is larger than its share of these requests. */
const standings = [
  'admin',
  'admin',
  'clinician',
  'clinician',
  'technician',
  'viewer',
  'device',
  'foreign',
  'none',
] as const;

let center: TestCenter;
let known: readonly string[];
let tokens: ReadonlyMap<string, string>;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putArtifacts(center), putFhirFixtures(center)]);
  known = [
    ...Object.values(ids).filter((each) => typeof each === 'string'),
    ...Object.values(ids.correctable),
    ...standings.map((standing) => center.people[standing].userId),
  ];
  tokens = new Map(
    await Promise.all(
      standings.map(async (each) => [each, await center.people[each].client.idToken()] as const),
    ),
  );
});

afterAll(async () => {
  await center.close();
});

/** Sends a request; what is wrong with the answer has a name, or is null. */
async function tryOut({ operation, path, headers, body }: FuzzedRequest, standing: string) {
  const token = tokens.get(standing);
  const sendOnce = () =>
    fetch(`${apiUrl}${path}`, {
      method: operation.method.toUpperCase(),
      headers: {
        ...headers,
        // Not the address of other tests, whose tries would be counted with these.
        'x-forwarded-for': '203.0.113.8',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === null ? {} : { body }),
    });
  let response = await sendOnce();
  const waitSeconds = Number(response.headers.get('retry-after') ?? 0);
  if (response.status === 503 && waitSeconds > 0) {
    // Sixteen at once change the same few things: who is told to come back does so, once.
    await sleep(waitSeconds * 1000);
    response = await sendOnce();
  }
  const { status } = response;
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const text = await response.text();
  const isJson = mediaType.endsWith('json') && !operation.operationId.startsWith('getPeaks');
  const fault =
    status >= 500
      ? 'our fault'
      : faultOf(operation, status, mediaType, isJson ? JSON.parse(text) : undefined);
  const name = fault === null ? null : `${operation.operationId}: ${status} ${fault}`;
  return { status, name, text: text.slice(0, 300) };
}

describe('requests that nobody in their right mind would send', () => {
  it(`get an answer of the document, ${requestCount} times`, { timeout: 240_000 }, async () => {
    const requests = fc.tuple(
      fc.oneof(...operations.map((each) => requestsOf(each, center.centerId, known))),
      fc.constantFrom(...standings, 'signed_out'),
    );
    const random = shrinkableSample(requests, { numRuns: requestCount, seed });
    const faults = new Map<string, (typeof random)[number]>();
    const statuses = new Map<number, number>();
    const one = async () => {
      for (let next = random.pop(); next !== undefined; next = random.pop()) {
        const { status, name } = await tryOut(...next.value);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (name !== null) faults.set(name, next);
      }
    };
    await Promise.all(Array.from({ length: 16 }, one));
    const shown: Record<string, object> = {};
    for (const [name, found] of faults) {
      const again = async (sent: typeof found.value) => (await tryOut(...sent)).name === name;
      const small = await smallest(requests, found, again);
      const [{ path, headers, body }, standing] = small;
      shown[name] = { path, headers, body, standing, answer: (await tryOut(...small)).text };
    }
    expect(shown, `seed ${seed}`).toEqual({});
    // Not all of them were refused at the door.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(requestCount / 20);
  });
});
