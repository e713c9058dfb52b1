import { randomUUID } from 'node:crypto';
import { deviceUserId } from '../../src/domain/access/caller.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { roleSchema, type Principal, type Role } from '../../src/domain/access/permissions.ts';
import { connectClient, type FirebaseClient } from '../../../tools/companion/connect.ts';
import { admin, project } from './emulators.ts';
import { signUpWithSecondFactor } from './secondFactor.ts';

/** A client SDK of its own, and who is signed in to it. */
export interface Person {
  /** A name that nobody has where nobody is signed in. */
  readonly userId: string;
  /** The device that it is, or that it works with. */
  readonly deviceId: string;
  readonly client: FirebaseClient;
  /** The document that makes it what it is, and where it lies; null for those without one. */
  readonly record: { readonly path: string; readonly data: object } | null;
}

/**
 * Everything that can ask, as seen from one center. Whoever must be denied is complete and valid in
 * every other way: a denial can only come from what the name says.
 */
export const standings = [
  ...roleSchema.options,
  /** A paired device of the center. */
  'device',
  /** A technician of the center, which asks for a second factor, signed in with one. */
  'two_factor',
  /** A technician of the center, which asks for a second factor, signed in without one. */
  'one_factor',
  /** A technician of the center whose sessions were ended after this one began. */
  'ended_session',
  /** A technician of the center who is suspended. */
  'suspended',
  /** Was a technician of the center. */
  'removed',
  /** An admin, of another center. */
  'foreign',
  /** Signed in and a member of nothing. */
  'none',
  /** Signed in anonymously. */
  'anonymous',
  /** Not signed in. */
  'signed_out',
  /** A paired device of the center that was locked. */
  'lost_device',
  /** A device of the center that still has the credential of an earlier pairing. */
  'unpaired_device',
  /** A paired device of another center. */
  'foreign_device',
  /** The operator of the platform, by custom claim. */
  'operator',
] as const;
export type Standing = (typeof standings)[number];

/** What the permissions table calls a standing; null for those that it doesn't know. */
export function principalOf(standing: Standing): Principal | null {
  const role = roleSchema.safeParse(standing);
  if (role.success) return role.data;
  if (standing === 'two_factor') return 'technician';
  return standing === 'device' || standing === 'operator' ? standing : null;
}

/** A fresh center with one person of each standing. */
export interface TestCenter {
  readonly centerId: string;
  /** Where those who are foreign belong. */
  readonly otherCenterId: string;
  readonly people: Readonly<Record<Standing, Person>>;
  readonly close: () => Promise<void>;
}

/** Makes a center that no other test uses. */
export async function createTestCenter(): Promise<TestCenter> {
  const suffix = randomUUID().slice(0, 8);
  const centerId = `center-${suffix}`;
  const otherCenterId = `other-${suffix}`;
  await Promise.all([createCenter(centerId), createCenter(otherCenterId)]);
  const people = await Promise.all(
    standings.map(async (standing) => {
      const home = standing.startsWith('foreign') ? otherCenterId : centerId;
      return [standing, await createPerson(standing, home)] as const;
    }),
  );
  return {
    centerId,
    otherCenterId,
    people: Object.fromEntries(people) as Record<Standing, Person>,
    close: async () => {
      await Promise.all(people.map(([, { client }]) => client.close()));
    },
  };
}

async function createCenter(centerId: string): Promise<void> {
  await admin.firestore
    .doc(documentPaths.center(centerId))
    .set({ name: 'Test center', timeZone: 'Europe/Berlin' });
}

async function createPerson(standing: Standing, homeId: string): Promise<Person> {
  const client = connectClient(project);
  const deviceId = randomUUID();
  switch (standing) {
    case 'signed_out':
      return { userId: `nobody-${deviceId}`, deviceId, client, record: null };
    case 'anonymous':
      return { userId: await client.signInAnonymously(), deviceId, client, record: null };
    case 'device':
    case 'lost_device':
    case 'unpaired_device':
    case 'foreign_device': {
      const pairingId = randomUUID();
      const status = standing === 'lost_device' ? 'locked' : 'active';
      const current = standing === 'unpaired_device' ? randomUUID() : pairingId;
      const record = await put(
        `${documentPaths.devices(homeId)}/${deviceId}`,
        storedDevice(status, current),
      );
      const token = await admin.auth.createCustomToken(deviceUserId(homeId, deviceId), {
        deviceId,
        pairingId,
      });
      return { userId: await client.signInWithToken(token), deviceId, client, record };
    }
    case 'none':
    case 'operator': {
      const userId = await signUp(client, standing);
      if (standing === 'operator') {
        await admin.auth.setCustomUserClaims(userId, { platformOperator: true });
        // A token carries the claims of the moment in which it was made.
        await client.auth.currentUser?.getIdToken(true);
      }
      return { userId, deviceId, client, record: null };
    }
    case 'two_factor':
    case 'one_factor':
    case 'ended_session':
    case 'suspended':
    case 'removed':
    case 'foreign':
    case 'admin':
    case 'clinician':
    case 'technician':
    case 'viewer': {
      const userId =
        standing === 'two_factor'
          ? await signUpWithSecondFactor(client)
          : await signUp(client, standing);
      const role = roleOf(standing);
      const status = standing === 'removed' || standing === 'suspended' ? standing : 'active';
      const record = await put(`${documentPaths.members(homeId)}/${userId}`, {
        ...{ userId, displayName: role, role, status },
        mfaRequired: standing === 'two_factor' || standing === 'one_factor',
        sessionsRevokedAt: sessionsRevokedAtOf(standing),
      });
      return { userId, deviceId, client, record };
    }
  }
}

async function put(path: string, data: object) {
  await admin.firestore.doc(path).set(data);
  return { path, data };
}

async function signUp(client: FirebaseClient, name: string): Promise<string> {
  const email = `${name}-${randomUUID()}@example.org`;
  const password = randomUUID();
  await admin.auth.createUser({ email, password, emailVerified: true });
  return client.signIn(email, password);
}

/** The role that a standing has, or had, wherever it is a member. */
function roleOf(standing: Standing): Role {
  if (standing === 'foreign') return 'admin';
  const role = roleSchema.safeParse(standing);
  return role.success ? role.data : 'technician';
}

/** When sessions were ended: long before the sign-in, after it, or never. */
function sessionsRevokedAtOf(standing: Standing): Date | null {
  const hour = 3_600_000;
  if (standing === 'two_factor') return new Date(Date.now() - hour);
  return standing === 'ended_session' ? new Date(Date.now() + hour) : null;
}

/** What Firestore holds of a device. */
export function storedDevice(status: 'active' | 'locked', pairingId: string | null) {
  return {
    serialNumber: 'S-1',
    model: 'Stethoscope',
    firmwareVersion: '1.0.0',
    sampleRate: 4000,
    batteryFraction: null,
    lastSeenAt: null,
    clockSkewSeconds: null,
    calibratedAt: null,
    status,
    pairingId,
  };
}
