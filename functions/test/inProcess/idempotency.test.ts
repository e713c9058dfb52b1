import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { documentPaths } from '../../src/domain/paths.ts';
import { eventOf } from '../support/audit.ts';
import { admin } from '../support/emulators.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { problemOf, send } from '../support/rest.ts';

const issuedSchema = z.object({ token: z.string(), invitation: z.object({ id: z.string() }) });

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

const invite = (email: string, key: string, person: Person = center.people.admin) =>
  send(
    {
      method: 'post',
      path: `/v1/centers/${center.centerId}/invitations`,
      body: { email, role: 'viewer' },
      headers: { 'idempotency-key': key },
    },
    person,
  );

async function countInvitations(email: string): Promise<number> {
  const invitations = admin.firestore.collection(documentPaths.invitations(center.centerId));
  return (await invitations.where('email', '==', email).count().get()).data().count;
}

const somebody = () => `${randomUUID()}@example.org`;

it('does once what is sent twice, answers the same, and writes both down', async () => {
  const [email, key] = [somebody(), randomUUID()];
  const [first, second] = [await invite(email, key), await invite(email, key)];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  const answers = [issuedSchema.parse(await first.json()), issuedSchema.parse(await second.json())];
  expect(answers[1]).toEqual(answers[0]);
  expect(await countInvitations(email)).toBe(1);
  for (const response of [first, second]) {
    expect(await eventOf(response, center.centerId)).toMatchObject({
      ...{ action: 'invitation.create', outcome: 'succeeded' },
    });
  }
  // The token of an invitation is shown to the caller and to nobody who reads the database.
  const kept = await admin.firestore.collection(documentPaths.answeredOnce).get();
  const stored = JSON.stringify(kept.docs.map((each) => [each.id, each.data()]));
  for (const secret of [answers[0]?.token ?? '', key, email]) expect(stored).not.toContain(secret);
});

it.each([
  {
    what: 'a Patient that was made',
    path: 'Patient',
    body: { resourceType: 'Patient', name: [{ family: 'Berg', given: ['Anna'] }] },
    status: 201,
    header: 'location',
  },
  {
    what: 'an export that has begun',
    path: '$export',
    body: { resourceType: 'Parameters', parameter: [{ name: '_type', valueString: 'Patient' }] },
    status: 202,
    header: 'content-location',
  },
])('says again where to find $what', async ({ path, body, status, header }) => {
  const headers = { 'idempotency-key': randomUUID(), prefer: 'respond-async' };
  const request = { path: `/fhir/R4/${center.centerId}/${path}`, body, headers };
  const post = () => send({ method: 'post', ...request }, center.people.admin);
  const [first, second] = [await post(), await post()];
  expect(first.headers.get(header)).toContain(center.centerId);
  for (const name of [header, 'etag', 'content-type']) {
    expect(second.headers.get(name)).toBe(first.headers.get(name));
  }
  expect([first.status, second.status]).toEqual([status, status]);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(await second.json()).toEqual(await first.json());
});

it('does once what is sent many times at once', async () => {
  const [email, key] = [somebody(), randomUUID()];
  const responses = await Promise.all(Array.from({ length: 5 }, () => invite(email, key)));
  const statuses = responses.map(({ status }) => status);
  expect(statuses).toContain(201);
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  for (const response of responses) {
    if (response.status === 409) expect((await problemOf(response)).code).toBe('request_in_flight');
  }
  expect(await countInvitations(email)).toBe(1);
});

it('takes a key for one request only, and for one caller', async () => {
  const [email, key] = [somebody(), randomUUID()];
  expect((await invite(email, key)).status).toBe(201);
  const other = await invite(somebody(), key);
  expect(other.status).toBe(422);
  expect((await problemOf(other)).code).toBe('idempotency_key_reused');
  expect((await invite(email, key, center.people.viewer)).status).toBe(403);
});

it('remembers no failure', async () => {
  const [email, key] = [somebody(), randomUUID()];
  const { viewer } = center.people;
  expect((await invite(email, key, viewer)).status).toBe(403);
  const viewerDocument = admin.firestore.doc(
    `${documentPaths.members(center.centerId)}/${viewer.userId}`,
  );
  await viewerDocument.update({ role: 'admin' });
  expect((await invite(email, key, viewer)).status).toBe(201);
  // Who is out gets nothing, not even what they were answered before.
  await viewerDocument.update({ status: 'removed' });
  expect((await invite(email, key, viewer)).status).toBe(404);
});

it('refuses a key that somebody could guess', async () => {
  const refused = await invite(somebody(), 'again');
  expect(refused.status).toBe(400);
  expect((await problemOf(refused)).errors).toMatchObject([
    { pointer: '/headers/idempotency-key' },
  ]);
});
