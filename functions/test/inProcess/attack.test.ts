import { randomUUID } from 'node:crypto';
import {
  collection,
  collectionGroup,
  doc,
  getDocFromServer,
  getDocsFromServer,
  limit,
  query,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
} from 'firebase/firestore';
import { ref, uploadBytes } from 'firebase/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
import { eventOf } from '../support/audit.ts';
import { admin } from '../support/emulators.ts';
import { ids, putFixtures, putOriginals } from '../support/grid/fixtures.ts';
import { outcomeOf } from '../support/outcome.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { get, problemOf, send } from '../support/rest.ts';

/** What an attacker would try, told as attacks; the grids ask the same questions one by one. */
let center: TestCenter;
let insider: Person;
let outsider: Person;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putOriginals(center)]);
  insider = center.people.technician;
  outsider = center.people.foreign;
});

afterAll(async () => {
  await center.close();
});

const announcement = (person: Person) => ({
  ...{ patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
  ...{ createdBy: person.userId, createdAt: serverTimestamp(), status: 'awaiting_upload' },
  capturedAt: Timestamp.fromMillis(0),
});

const announce = (person: Person, recordingId: string, changes: object = {}) =>
  outcomeOf(() =>
    setDoc(doc(person.client.firestore, documentPaths.recordings(center.centerId), recordingId), {
      ...announcement(person),
      ...changes,
    }),
  );

const upload = (person: Person, path: string, metadata: Record<string, string> = {}) =>
  outcomeOf(() =>
    uploadBytes(ref(person.client.storage, path), new Uint8Array(64), {
      contentType: 'audio/wav',
      customMetadata: { uploadedBy: person.userId, ...metadata },
    }),
  );

/** What a refused request was answered, once its audit event has been found and says the same. */
async function refusalOf(response: Response): Promise<number> {
  const { centerId, otherCenterId } = center;
  const logs = [centerId, otherCenterId, null];
  const events = await Promise.all(logs.map((log) => eventOf(response, log)));
  const found = events.filter((event) => event !== null);
  const { code } = await problemOf(response);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ code });
  expect(found[0]?.outcome).toBe([401, 403, 404].includes(response.status) ? 'denied' : 'failed');
  return response.status;
}

describe('somebody who wants to be more than they are', () => {
  it('gets no role by writing one into their own documents', async () => {
    const { firestore } = insider.client;
    const membership = doc(firestore, documentPaths.members(center.centerId), insider.userId);
    expect(await outcomeOf(() => updateDoc(membership, { role: 'admin' }))).toBe('denied');
    const profile = doc(firestore, 'users', insider.userId);
    expect(await outcomeOf(() => setDoc(profile, { role: 'admin' }))).toBe('denied');
    expect(await announce(insider, randomUUID(), { role: 'admin' })).toBe('denied');
  });

  it('gets nothing by claims in a token, whoever has put them there', async () => {
    const { none } = center.people;
    await admin.auth.setCustomUserClaims(none.userId, {
      ...{ role: 'admin', admin: true, centerId: center.centerId },
      // A device of the center, and a pairing that it isn't in.
      ...{ deviceId: ids.device, pairingId: randomUUID() },
    });
    await none.client.auth.currentUser?.getIdToken(true);
    const centerDoc = doc(none.client.firestore, documentPaths.center(center.centerId));
    expect(await outcomeOf(() => getDocFromServer(centerDoc))).toBe('denied');
    expect(await refusalOf(await get(`/v1/centers/${center.centerId}`, none))).toBe(404);
    const original = objectPaths.original({
      centerId: center.centerId,
      recordingId: randomUUID(),
    });
    expect(await upload(none, original)).toBe('denied');
  });

  it('gets nothing more once they are removed, though their token lives on', async () => {
    const own = await createTestCenter();
    const { admin: owner, viewer } = own.people;
    const base = `/v1/centers/${own.centerId}`;
    expect((await get(base, viewer)).status).toBe(200);
    const removal = { method: 'delete', path: `${base}/members/${viewer.userId}` } as const;
    expect((await send(removal, owner)).status).toBe(200);
    const response = await get(base, viewer);
    expect(response.status).toBe(404);
    expect(await eventOf(response, own.centerId)).toMatchObject({
      ...{ actor: { id: viewer.userId }, outcome: 'denied', code: 'not_found' },
    });
    const recordings = collection(viewer.client.firestore, documentPaths.recordings(own.centerId));
    const page = query(recordings, limit(1));
    expect(await outcomeOf(() => getDocsFromServer(page))).toBe('denied');
    await own.close();
  });

  it('gets in by no invitation that was used, and by none with another secret', async () => {
    // Whoever was here before has no other rights than a stranger.
    const { removed } = center.people;
    const email = removed.client.auth.currentUser?.email ?? '';
    const invited = await send(
      {
        method: 'post',
        path: `/v1/centers/${center.otherCenterId}/invitations`,
        body: { email, role: 'viewer' },
      },
      outsider,
    );
    const { token } = z.object({ token: z.string() }).parse(await invited.json());
    const accept = (tried: string) =>
      send(
        {
          method: 'post',
          path: '/v1/invitations/accept',
          body: { token: tried, displayName: 'Mallory' },
        },
        removed,
      );
    expect(await refusalOf(await accept(`${token.slice(0, -1)}_`))).toBe(404);
    const elsewhere = token.replace(center.otherCenterId, center.centerId);
    expect(await refusalOf(await accept(elsewhere))).toBe(404);
    expect((await accept(token)).status).toBe(200);
    expect(await refusalOf(await accept(token))).toBe(404);
    const members = `/v1/centers/${center.otherCenterId}/members/${removed.userId}`;
    expect((await send({ method: 'delete', path: members }, outsider)).status).toBe(200);
    expect(await refusalOf(await accept(token))).toBe(404);
  });
});

describe('somebody from another center', () => {
  it('gets in by no path, body, query or label', async () => {
    const base = `/v1/centers/${center.centerId}`;
    const own = `/v1/centers/${center.otherCenterId}`;
    for (const [path, status] of [
      [`${base}/members`, 404],
      [`${base}/audit-events`, 404],
      [`${base}/patients/${ids.patient}/access-log`, 404],
      [`${base}/recordings/${ids.recording}`, 404],
      [`${own}/recordings/${ids.recording}`, 404],
      [`${own}/members?centerId=${center.centerId}`, 400],
    ] as const) {
      expect(await refusalOf(await get(path, outsider)), path).toBe(status);
    }
    const smuggled = await send(
      {
        method: 'post',
        path: `${own}/invitations`,
        body: { email: 'a@example.org', role: 'admin', centerId: center.centerId },
      },
      outsider,
    );
    expect(await refusalOf(smuggled)).toBe(400);
    const original = objectPaths.original({
      centerId: center.centerId,
      recordingId: randomUUID(),
    });
    expect(await upload(outsider, original, { centerId: center.otherCenterId })).toBe('denied');
    expect(await announce(outsider, randomUUID())).toBe('denied');
  });

  it('can’t tell a center that isn’t theirs from one that isn’t there', async () => {
    const shape = async (centerId: string) => {
      const response = await get(`/v1/centers/${centerId}`, outsider);
      return { ...(await problemOf(response)), traceId: 'of its own' };
    };
    expect(await shape(center.centerId)).toEqual(await shape(`no-${randomUUID().slice(0, 8)}`));
  });
});

describe('somebody who asks for everything', () => {
  it.each(['patients', 'recordings', 'devices', 'inbox'] as const)(
    'gets no list of all %s, in a center or across centers',
    async (name) => {
      const { firestore } = insider.client;
      const own = collection(firestore, documentPaths[name](center.centerId));
      expect(await outcomeOf(() => getDocsFromServer(own))).toBe('denied');
      const everywhere = query(collectionGroup(firestore, name), limit(1));
      expect(await outcomeOf(() => getDocsFromServer(everywhere))).toBe('denied');
    },
  );
});

describe('somebody who sends what nobody expects', () => {
  it.each([
    '..%2f..%2fetc',
    '%2e%2e',
    '%00',
    'a%2fb',
    'ａｄｍｉｎ',
    'center\u202E',
    'e\u0301cole',
    '💔',
    'x'.repeat(3000),
    '__proto__',
    "'%20or%201=1",
  ])('as an id gets a plain refusal: %j', async (id) => {
    for (const path of [`/v1/centers/${id}`, `/v1/centers/${center.centerId}/recordings/${id}`]) {
      expect([400, 404]).toContain(await refusalOf(await get(path, insider)));
    }
  });

  it.each([
    ['a list', []],
    ['a number', 7],
    ['an object for a text', { email: { $ne: null }, role: 'viewer' }],
    ['a prototype', '{"__proto__":{"role":"admin"},"email":"a@example.org","role":"viewer"}'],
    ['null', 'null'],
  ])('as a body gets a plain refusal: %s', async (_what, body) => {
    const path = `/v1/centers/${center.centerId}/invitations`;
    const response = await send({ method: 'post', path, body }, center.people.admin);
    expect(await refusalOf(response)).toBe(400);
  });

  it.each([
    ['a body that is too large', 413, 'application/json', { email: 'x'.repeat(40_000) }],
    ['another media type', 415, 'text/plain', 'email=a@example.org'],
  ])('with %s gets a plain refusal', async (_what, status, type, body) => {
    const headers = { 'content-type': type };
    const path = `/v1/centers/${center.centerId}/invitations`;
    const response = await send({ method: 'post', path, body, headers }, center.people.admin);
    expect(await refusalOf(response)).toBe(status);
  });

  it('along ways that nobody goes is seen', async () => {
    const { centerId } = center;
    expect(await refusalOf(await get('/v1/admin', insider))).toBe(404);
    expect(await refusalOf(await get(`/v1/centers/${centerId}/%2e%2e/secrets`, insider))).toBe(404);
    const removal = { method: 'delete', path: `/v1/centers/${centerId}/audit-events` } as const;
    const removed = await send(removal, center.people.admin);
    expect([removed.status, (await eventOf(removed, null))?.code]).toEqual([
      405,
      'method_not_allowed',
    ]);
  });

  it('stores no document that is too large or of another shape', async () => {
    const megabyte = 'x'.repeat(900_000);
    expect(await announce(insider, randomUUID(), { note: megabyte })).toBe('denied');
    expect(await announce(insider, randomUUID(), { site: megabyte })).toBe('denied');
    expect(await announce(insider, randomUUID(), { kind: ['heart'] })).toBe('denied');
    expect(await announce(insider, randomUUID(), { status: { $set: 'analyzed' } })).toBe('denied');
  });
});

describe('somebody who wants to change what was recorded', () => {
  it('overwrites no original and fills nobody else’s recording', async () => {
    const { centerId } = center;
    const own = ids.ownRecording.technician;
    expect(await upload(insider, objectPaths.original({ centerId, recordingId: own }))).toBe(
      'denied',
    );
    const theirs = randomUUID();
    await admin.firestore
      .doc(`${documentPaths.recordings(centerId)}/${theirs}`)
      .set({ createdBy: center.people.clinician.userId });
    expect(await upload(insider, objectPaths.original({ centerId, recordingId: theirs }))).toBe(
      'denied',
    );
    expect(await announce(insider, ids.waiting)).toBe('denied');
  });
});
