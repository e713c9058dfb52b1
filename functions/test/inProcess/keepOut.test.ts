import { setTimeout as sleep } from 'node:timers/promises';
import { doc, getDocFromServer } from 'firebase/firestore';
import { ref, uploadBytes } from 'firebase/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectClient } from '../../../tools/companion/connect.ts';
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
import { admin, project } from '../support/emulators.ts';
import { outcomeOf } from '../support/outcome.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { newRecording } from '../support/recordings.ts';
import { get, problemOf, send } from '../support/rest.ts';
import { signUpWithSecondFactor } from '../support/secondFactor.ts';

let center: TestCenter;

beforeEach(async () => {
  center = await createTestCenter();
  return () => center.close();
});

const centerPath = (rest = '') => `/v1/centers/${center.centerId}${rest}`;
const post = (path: string, person: Person) => send({ method: 'post', path }, person);

/** What the three doors say to a technician at this moment. */
async function doorsOf(person: Person) {
  const { firestore, storage } = person.client;
  const centerDoc = doc(firestore, documentPaths.center(center.centerId));
  const original = ref(storage, objectPaths.original(newRecording(center.centerId)));
  const labels = {
    contentType: 'audio/wav',
    customMetadata: { uploadedBy: person.userId },
  };
  return {
    firestore: await outcomeOf(() => getDocFromServer(centerDoc)),
    storage: await outcomeOf(() => uploadBytes(original, new Uint8Array(64), labels)),
    rest: (await get(centerPath(), person)).status,
  };
}

const open = { firestore: 'allowed', storage: 'allowed', rest: 200 };
const closed = (rest: number) => ({ firestore: 'denied', storage: 'denied', rest });

describe('a member', () => {
  it('who is suspended is out at the next request and comes back as they were', async () => {
    const { technician, admin: chief } = center.people;
    const member = centerPath(`/members/${technician.userId}`);
    expect(await doorsOf(technician)).toEqual(open);
    expect(await (await post(`${member}/suspend`, chief)).json()).toMatchObject({
      status: 'suspended',
    });
    expect(await doorsOf(technician)).toEqual(closed(404));
    expect(await (await post(`${member}/reinstate`, chief)).json()).toMatchObject({
      ...{ status: 'active', role: 'technician' },
    });
    expect(await doorsOf(technician)).toEqual(open);
  });

  it('who is suspended does not come back by an invitation', async () => {
    const { technician, admin: chief } = center.people;
    const { email } = await admin.auth.getUser(technician.userId);
    const issued = await send(
      { method: 'post', path: centerPath('/invitations'), body: { email, role: 'admin' } },
      chief,
    );
    const { token } = (await issued.json()) as { token: string };
    await post(centerPath(`/members/${technician.userId}/suspend`), chief);
    const path = '/v1/invitations/accept';
    const accepted = await send(
      { method: 'post', path, body: { token, displayName: 'T' } },
      technician,
    );
    expect(accepted.status).toBe(409);
    expect(await doorsOf(technician)).toEqual(closed(404));
  });

  it('whose sessions were ended signs in again, and stays signed in elsewhere', async () => {
    const { technician, admin: chief } = center.people;
    const other = documentPaths.members(center.otherCenterId);
    await admin.firestore.doc(`${other}/${technician.userId}`).set({
      ...{ userId: technician.userId, displayName: 'T', role: 'viewer', status: 'active' },
    });
    await post(centerPath(`/members/${technician.userId}/end-sessions`), chief);
    expect(await doorsOf(technician)).toEqual(closed(401));
    expect((await get(`/v1/centers/${center.otherCenterId}`, technician)).status).toBe(200);
    // A fresh token of the old sign-in is not a new sign-in.
    await technician.client.auth.currentUser?.getIdToken(true);
    expect(await doorsOf(technician)).toEqual(closed(401));

    // Tokens tell the second of a sign-in.
    await sleep(1100);
    const password = 'another-password';
    const { email = '' } = await admin.auth.updateUser(technician.userId, { password });
    await technician.client.signIn(email, password);
    expect(await doorsOf(technician)).toEqual(open);
  });

  it('calls themselves something else, in all of their centers', async () => {
    const { technician } = center.people;
    const body = { displayName: 'Mei-Ling Chen' };
    const renamed = await send({ method: 'patch', path: '/v1/me', body }, technician);
    expect(await renamed.json()).toMatchObject({
      memberships: [{ centerId: center.centerId, member: { ...body, role: 'technician' } }],
    });
    const blank = { method: 'patch', path: '/v1/me', body: { displayName: ' ' } } as const;
    expect((await send(blank, technician)).status).toBe(400);
  });
});

describe('an account', () => {
  it('that the operator has closed is out of every center at the next request', async () => {
    const { technician, operator } = center.people;
    const account = `/v1/accounts/${technician.userId}`;
    expect((await post(`${account}/disable`, operator)).status).toBe(200);
    expect(await doorsOf(technician)).toEqual(closed(401));
    const password = 'another-password';
    const { email = '' } = await admin.auth.updateUser(technician.userId, { password });
    await expect(technician.client.signIn(email, password)).rejects.toMatchObject({
      code: 'auth/user-disabled',
    });

    expect((await post(`${account}/enable`, operator)).status).toBe(200);
    await sleep(1100);
    await technician.client.signIn(email, password);
    expect(await doorsOf(technician)).toEqual(open);
    expect((await post('/v1/accounts/nobody/disable', operator)).status).toBe(404);
  });
});

describe('a center that asks for a second factor', () => {
  const require = (requireMfa: boolean, person: Person) =>
    send({ method: 'patch', path: centerPath('/settings'), body: { requireMfa } }, person);
  let chief: Person;

  beforeAll(async () => {
    const client = connectClient(project);
    const userId = await signUpWithSecondFactor(client);
    chief = { userId, deviceId: '', client, record: null };
  });
  beforeEach(async () => {
    await admin.firestore
      .doc(`${documentPaths.members(center.centerId)}/${chief.userId}`)
      .set({ userId: chief.userId, displayName: 'C', role: 'admin', status: 'active' });
  });
  afterAll(() => chief.client.close());

  it('lets in who has one and nobody else, from the next request on, until it asks no more', async () => {
    const { technician, device } = center.people;
    expect((await require(true, chief)).status).toBe(200);
    expect(await doorsOf(technician)).toEqual(closed(403));
    expect((await problemOf(await get(centerPath(), technician))).detail).toContain('second');
    expect(await doorsOf(chief)).toEqual(open);
    // A device has no second factor, and nobody asks it for one.
    const deviceDoc = `${documentPaths.devices(center.centerId)}/${device.deviceId}`;
    const readItself = () => getDocFromServer(doc(device.client.firestore, deviceDoc));
    expect(await outcomeOf(readItself)).toBe('allowed');

    expect((await require(false, chief)).status).toBe(200);
    expect(await doorsOf(technician)).toEqual(open);
  });

  it('asks it of those who come later, too', async () => {
    const { none } = center.people;
    await require(true, chief);
    const { email } = await admin.auth.getUser(none.userId);
    const issued = await send(
      { method: 'post', path: centerPath('/invitations'), body: { email, role: 'technician' } },
      chief,
    );
    const { token } = (await issued.json()) as { token: string };
    const path = '/v1/invitations/accept';
    const accepted = await send({ method: 'post', path, body: { token, displayName: 'N' } }, none);
    expect(accepted.status).toBe(200);
    expect(await doorsOf(none)).toEqual(closed(403));
  });

  it('is not made by an admin who has none', async () => {
    expect((await require(true, center.people.admin)).status).toBe(409);
    expect(await doorsOf(center.people.technician)).toEqual(open);
  });
});
