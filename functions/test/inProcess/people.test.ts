import { randomUUID } from 'node:crypto';
import { doc, getDoc } from 'firebase/firestore';
import { Timestamp } from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectClient } from '../../../tools/companion/connect.ts';
import { apiPorts } from '../../src/container.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import type { Role } from '../../src/domain/access/permissions.ts';
import { inviteMember, resendInvitation } from '../../src/usecases/people/inviteMembers.ts';
import { admin, project } from '../support/emulators.ts';
import { outcomeOf } from '../support/outcome.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { get, problemOf, send, type RestRequest } from '../support/rest.ts';

let center: TestCenter;
const strangers: Person[] = [];

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
  await Promise.all(strangers.map(({ client }) => client.close()));
});

const issuedSchema = z.object({
  token: z.string(),
  invitation: z.object({ id: z.string(), status: z.string() }),
});

const mailSchema = z.object({
  expireAt: z.instanceof(Timestamp),
  message: z.object({ text: z.string() }),
});

/** Somebody who has just signed up. */
async function signUp(emailVerified = true): Promise<Person & { email: string }> {
  const email = `new-${randomUUID()}@example.org`;
  const password = randomUUID();
  const { uid } = await admin.auth.createUser({ email, password, emailVerified });
  const client = connectClient(project);
  await client.signIn(email, password);
  const person = { userId: uid, deviceId: '', client, record: null, email };
  strangers.push(person);
  return person;
}

async function invite(email: string, role: Role = 'technician') {
  const request: RestRequest = {
    method: 'post',
    path: `/v1/centers/${center.centerId}/invitations`,
    body: { email, role },
  };
  const response = await send(request, center.people.admin);
  expect(response.status).toBe(201);
  return issuedSchema.parse(await response.json());
}

const accept = (person: Person | null, token: string) =>
  send(
    { method: 'post', path: '/v1/invitations/accept', body: { token, displayName: 'New' } },
    person,
  );

const ofInvitation = (id: string, rest = '') =>
  `/v1/centers/${center.centerId}/invitations/${id}${rest}`;

describe('an invitation', () => {
  it('makes the invited person a member, in REST and in Firestore, and works once', async () => {
    const person = await signUp();
    const { token } = await invite(person.email.toUpperCase(), 'clinician');
    const accepted = await accept(person, token);
    expect(accepted.status).toBe(200);
    expect(await accepted.json()).toMatchObject({
      centerId: center.centerId,
      member: { id: person.userId, role: 'clinician', status: 'active' },
    });
    const centerDoc = doc(person.client.firestore, documentPaths.center(center.centerId));
    expect(await outcomeOf(() => getDoc(centerDoc))).toBe('allowed');
    const me = await get('/v1/me', person);
    expect(await me.json()).toMatchObject({
      userId: person.userId,
      verifiedEmail: person.email,
      memberships: [{ centerId: center.centerId, member: { role: 'clinician' } }],
    });
    expect((await accept(person, token)).status).toBe(404);
  });

  it('goes out by e-mail where a page accepts it, and nobody else learns its token', async () => {
    const person = await signUp();
    const pageUrl = 'https://app.example.org/join';
    const ports = { ...(await apiPorts()), invitationPolicy: { pageUrl } };
    const caller = await ports.tokens.verify(await center.people.admin.client.idToken());
    const { centerId } = center;
    const wanted = { email: person.email, role: 'viewer' } as const;
    const invited = await inviteMember(ports, caller, centerId, wanted);
    const invitationId = invited.invitation.id;
    const renewed = await resendInvitation(ports, caller, { centerId, invitationId });
    expect([invited.token, renewed.token]).toEqual([null, null]);
    const { docs } = await admin.firestore
      .collection(documentPaths.mail)
      .where('to', '==', person.email)
      .get();
    const tokens = docs.map((mail) => {
      const { expireAt, message } = mailSchema.parse(mail.data());
      expect(expireAt.toMillis()).toBeGreaterThan(Date.now());
      return message.text.split(`${pageUrl}#token=`)[1]?.split('\n')[0] ?? '';
    });
    const statuses = await Promise.all(
      tokens.map(async (token) => (await accept(person, token)).status),
    );
    // The first one stopped working when the second was made.
    expect(statuses.toSorted()).toEqual([200, 404]);
  });

  it('is stored without its secret', async () => {
    const { token, invitation } = await invite('hashed@example.org');
    const stored = await admin.firestore
      .doc(`${documentPaths.invitations(center.centerId)}/${invitation.id}`)
      .get();
    const secret = token.split('.').at(-1) ?? '';
    expect(secret.length).toBeGreaterThan(40);
    expect(JSON.stringify(stored.data())).not.toContain(secret);
    const list = await get(`/v1/centers/${center.centerId}/invitations`, center.people.admin);
    const text = await list.text();
    expect(text).toContain(invitation.id);
    expect(text).not.toContain('secretSha256');
  });

  it('is refused to another address, and to an address that is not verified', async () => {
    const [invited, other] = [await signUp(false), await signUp()];
    const { token } = await invite(invited.email);
    expect((await accept(other, token)).status).toBe(403);
    expect((await accept(invited, token)).status).toBe(403);
    expect((await accept(null, token)).status).toBe(401);
    await admin.auth.updateUser(invited.userId, { emailVerified: true });
    await invited.client.auth.currentUser?.getIdToken(true);
    expect((await accept(invited, token)).status).toBe(200);
  });

  it('is worthless after it was sent again, taken back, or has expired', async () => {
    const person = await signUp();
    const first = await invite(person.email);
    const resend = await send(
      { method: 'post', path: ofInvitation(first.invitation.id, '/resend') },
      center.people.admin,
    );
    const second = issuedSchema.parse(await resend.json());
    expect((await accept(person, first.token)).status).toBe(404);
    const revoke = { method: 'delete', path: ofInvitation(first.invitation.id) } as const;
    expect((await send(revoke, center.people.admin)).status).toBe(200);
    expect((await accept(person, second.token)).status).toBe(404);
    expect((await send(revoke, center.people.admin)).status).toBe(404);

    const third = await invite(person.email);
    await admin.firestore
      .doc(`${documentPaths.invitations(center.centerId)}/${third.invitation.id}`)
      .update({ expiresAt: new Date(Date.now() - 1000) });
    expect((await accept(person, third.token)).status).toBe(404);
  });

  it.each([
    ['nothing', '.'],
    ['a path', '../../x.y.z'],
    ['another center', `other.${randomUUID()}.secret`],
    ['an unknown invitation', 'CENTER.0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11.secret'],
  ])('that is made up of %s is not found', async (_what, token) => {
    const response = await accept(center.people.none, token.replace('CENTER', center.centerId));
    expect(response.status).toBe(404);
    expect((await problemOf(response)).code).toBe('not_found');
  });

  it('makes one member of two who accept it at the same moment', async () => {
    const person = await signUp();
    const { token } = await invite(person.email);
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(async () => (await accept(person, token)).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('members', () => {
  const member = (where: TestCenter, person: Person) =>
    `/v1/centers/${where.centerId}/members/${person.userId}`;

  it('are listed page by page', async () => {
    const list = `/v1/centers/${center.centerId}/members`;
    const pageSchema = z.object({
      members: z.array(z.object({ id: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const seen: string[] = [];
    let from: string | null = '';
    while (from !== null) {
      const query: string = from === '' ? '?limit=2' : `?limit=2&cursor=${from}`;
      const page = pageSchema.parse(
        await (await get(`${list}${query}`, center.people.admin)).json(),
      );
      expect(page.members.length).toBeLessThanOrEqual(2);
      seen.push(...page.members.map(({ id }) => id));
      from = page.nextCursor;
    }
    expect(seen).toContain(center.people.removed.userId);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await get(`${list}?limit=1000`, center.people.admin)).status).toBe(400);
    expect((await get(`${list}?all=true`, center.people.admin)).status).toBe(400);
  });

  it('who are removed are out with their next request, everywhere', async () => {
    const other = await createTestCenter();
    const { viewer, admin: chief } = other.people;
    const centerDoc = doc(viewer.client.firestore, documentPaths.center(other.centerId));
    expect(await outcomeOf(() => getDoc(centerDoc))).toBe('allowed');
    expect((await get(`/v1/centers/${other.centerId}`, viewer)).status).toBe(200);
    const removal = await send({ method: 'delete', path: member(other, viewer) }, chief);
    expect(await removal.json()).toMatchObject({ status: 'removed' });
    expect(await outcomeOf(() => getDoc(centerDoc))).toBe('denied');
    expect((await get(`/v1/centers/${other.centerId}`, viewer)).status).toBe(404);
    await other.close();
  });

  it('leave by themselves', async () => {
    const other = await createTestCenter();
    const { technician } = other.people;
    const leave = { method: 'delete', path: member(other, technician) } as const;
    expect((await send(leave, technician)).status).toBe(200);
    expect((await send(leave, technician)).status).toBe(404);
    await other.close();
  });

  it('keep their last administrator, even when two remove each other at once', async () => {
    const other = await createTestCenter();
    const { admin: chief, clinician } = other.people;
    const demote = {
      method: 'patch',
      path: member(other, chief),
      body: { role: 'viewer' },
    } as const;
    const refused = await send(demote, chief);
    expect(refused.status).toBe(409);
    expect((await problemOf(refused)).detail).toContain('last administrator');
    expect((await send({ method: 'delete', path: member(other, chief) }, chief)).status).toBe(409);

    const promote = {
      method: 'patch',
      path: member(other, clinician),
      body: { role: 'admin' },
    } as const;
    expect((await send(promote, chief)).status).toBe(200);
    await Promise.all([
      send({ method: 'delete', path: member(other, clinician) }, chief),
      send({ method: 'delete', path: member(other, chief) }, clinician),
    ]);
    const admins = await admin.firestore
      .collection(documentPaths.members(other.centerId))
      .where('role', '==', 'admin')
      .where('status', '==', 'active')
      .get();
    expect(admins.size).toBe(1);
    await other.close();
  });
});

describe('a new center', () => {
  it('has a first administrator who was invited, and the operator sees nothing of it', async () => {
    const first = await signUp();
    const id = `new-${randomUUID().slice(0, 8)}`;
    const request: RestRequest = {
      method: 'post',
      path: '/v1/centers',
      body: { id, name: 'New', timeZone: 'Europe/Berlin', firstAdminEmail: first.email },
    };
    const response = await send(request, center.people.operator);
    expect(response.status).toBe(201);
    expect((await send(request, center.people.operator)).status).toBe(409);
    const { token } = issuedSchema.parse(await response.json());
    expect((await accept(first, token)).status).toBe(200);
    expect(await (await get(`/v1/centers/${id}`, first)).json()).toMatchObject({ name: 'New' });
    expect((await get(`/v1/centers/${id}`, center.people.operator)).status).toBe(404);
  });
});

describe('the settings of a center', () => {
  const settings = () => `/v1/centers/${center.centerId}/settings`;

  it('are changed by an admin, and every member reads them', async () => {
    const body = { retention: { recordingDays: 400 } };
    const changed = await send({ method: 'patch', path: settings(), body }, center.people.admin);
    expect(changed.status).toBe(200);
    const expected = {
      retention: { auditEventDays: 3650, recordingDays: 400, inboxDays: 365 },
      requireMfa: false,
    };
    expect(await changed.json()).toMatchObject(expected);
    const read = await get(`/v1/centers/${center.centerId}`, center.people.viewer);
    expect(await read.json()).toMatchObject({ name: 'Test center', settings: expected });
  });

  it('take no value that would end the audit trail early', async () => {
    const body = { retention: { auditEventDays: 1 } };
    const refused = await send({ method: 'patch', path: settings(), body }, center.people.admin);
    expect(refused.status).toBe(400);
    const { errors } = await problemOf(refused);
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/body/retention/auditEventDays']);
  });
});
