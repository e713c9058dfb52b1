import { randomUUID } from 'node:crypto';
import { documentPaths } from '../../src/domain/paths.ts';
import { roleSchema, type Role } from '../../src/domain/permissions.ts';
import { connectClient, type FirebaseClient } from '../../../tools/companion/connect.ts';
import { admin, project } from './emulators.ts';

/** A signed-in person with a client SDK of their own. */
export interface Person {
  readonly userId: string;
  readonly client: FirebaseClient;
}

/**
 * People as seen from one center. `removed` was a technician once; `foreign` is an active admin of
 * another center: both are complete and valid in every other way.
 */
export const standings = [...roleSchema.options, 'removed', 'foreign'] as const;
export type Standing = (typeof standings)[number];

/** A fresh center with one person of each standing. */
export interface TestCenter {
  readonly centerId: string;
  readonly people: Readonly<Record<Standing, Person>>;
  readonly close: () => Promise<void>;
}

/** Makes a center that no other test uses. */
export async function createTestCenter(): Promise<TestCenter> {
  const suffix = randomUUID().slice(0, 8);
  const [centerId, otherCenterId] = [`center-${suffix}`, `other-${suffix}`];
  await Promise.all([createCenter(centerId), createCenter(otherCenterId)]);
  const people = await Promise.all(
    standings.map(async (standing) => [standing, await createPerson(standing)] as const),
  );
  await Promise.all(
    people.map(([standing, { userId }]) =>
      join(
        standing === 'foreign' ? otherCenterId : centerId,
        userId,
        roleOf(standing),
        standing === 'removed' ? 'removed' : 'active',
      ),
    ),
  );
  return {
    centerId,
    people: Object.fromEntries(people) as Record<Standing, Person>,
    close: async () => {
      await Promise.all(people.map(([, { client }]) => client.close()));
    },
  };
}

/** The role that a standing has, or had, wherever it is a member. */
function roleOf(standing: Standing): Role {
  if (standing === 'removed') return 'technician';
  return standing === 'foreign' ? 'admin' : standing;
}

async function createCenter(centerId: string): Promise<void> {
  await admin.firestore
    .doc(documentPaths.center(centerId))
    .set({ name: 'Test center', timeZone: 'Europe/Berlin' });
}

async function createPerson(name: string): Promise<Person> {
  const email = `${name}-${randomUUID()}@example.org`;
  const password = randomUUID();
  const { uid } = await admin.auth.createUser({ email, password });
  const client = connectClient(project);
  await client.signIn(email, password);
  return { userId: uid, client };
}

async function join(
  centerId: string,
  userId: string,
  role: Role,
  status: 'active' | 'removed',
): Promise<void> {
  await admin.firestore
    .doc(`${documentPaths.members(centerId)}/${userId}`)
    .set({ displayName: role, role, status });
}
