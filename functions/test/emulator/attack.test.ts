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
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
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
    expect((await get(`/v1/centers/${center.centerId}`, none)).status).toBe(404);
    const original = objectPaths.original({
      centerId: center.centerId,
      recordingId: randomUUID(),
    });
    expect(await upload(none, original)).toBe('denied');
  });
});

describe('somebody from another center', () => {
  it('gets in by no path, body, query or label', async () => {
    const base = `/v1/centers/${center.centerId}`;
    expect((await get(`${base}/members`, outsider)).status).toBe(404);
    expect((await get(`${base}/recordings/${ids.recording}`, outsider)).status).toBe(404);
    const own = `/v1/centers/${center.otherCenterId}`;
    expect((await get(`${own}/recordings/${ids.recording}`, outsider)).status).toBe(404);
    expect((await get(`${own}/members?centerId=${center.centerId}`, outsider)).status).toBe(400);
    const smuggled = await send(
      {
        method: 'post',
        path: `${own}/invitations`,
        body: { email: 'a@example.org', role: 'admin', centerId: center.centerId },
      },
      outsider,
    );
    expect(smuggled.status).toBe(400);
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
      const response = await get(path, insider);
      expect([400, 404]).toContain(response.status);
      await problemOf(response);
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
    expect(response.status).toBe(400);
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

describe('somebody who guesses', () => {
  it('is stopped after ten pairing codes, long before one fits', async () => {
    const address = `10.9.${Date.now() % 256}.${Math.floor(Date.now() / 256) % 256}`;
    const guess = async (code: number) => {
      const response = await send(
        {
          method: 'post',
          path: '/v1/devices/pair',
          body: { code: String(code) },
          headers: { 'x-forwarded-for': address },
        },
        null,
      );
      return response.status;
    };
    const statuses: number[] = [];
    for (let code = 10_000_000; code < 10_000_100; code += 2) {
      statuses.push(...(await Promise.all([guess(code), guess(code + 1)])));
    }
    expect(statuses.filter((status) => status !== 404 && status !== 429)).toEqual([]);
    // Two windows of a minute at the most.
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(20);
  });
});
