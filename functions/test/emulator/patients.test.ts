import { randomUUID } from 'node:crypto';
import {
  collection,
  endBefore,
  getDocsFromServer,
  limit,
  orderBy,
  query,
  startAt,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentPaths } from '../../src/domain/paths.ts';
import { foldName } from '../../src/domain/patients/foldName.ts';
import { admin } from '../support/emulators.ts';
import {
  anybody,
  change,
  changeBySdk,
  freshMrn,
  heldKeys,
  register,
  registerBySdk,
  registered,
  storedPatientOf,
} from '../support/patientRequests.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { problemOf } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

const eventually = { timeout: 40_000, interval: 200 };

describe('a patient through the client SDK', () => {
  it('gets its search keys, and is found by the query that apps send', async () => {
    const familyName = `Żółć-${randomUUID().slice(0, 8)}`;
    const id = await registerBySdk(center, { mrn: null, familyName, givenName: 'Zoë' });
    const prefix = foldName(familyName);
    const { client } = center.people.viewer;
    const page = query(
      collection(client.firestore, documentPaths.patients(center.centerId)),
      where('status', '==', 'active'),
      orderBy('search.familyGiven'),
      startAt(prefix),
      endBefore(`${prefix}\u{10FFFF}`),
      limit(20),
    );
    await vi.waitFor(async () => {
      expect((await getDocsFromServer(page)).docs.map((each) => each.id)).toEqual([id]);
    }, eventually);
    const { documents, updatedAt } = await settled(id);
    expect(documents).toMatchObject({ search: { givenFamily: `zoe ${prefix}`, mrn: null } });
    // The trigger has been told of its own write by now, and has left it alone.
    expect((await settled(id)).updatedAt.isEqual(updatedAt)).toBe(true);
  });

  it('with an MRN that is taken is marked, and gets it when it becomes free', async () => {
    const mrn = freshMrn();
    const { patient: first } = await registered(center, { ...anybody(), mrn });
    const second = await registerBySdk(center, { mrn });
    await vi.waitFor(async () => {
      const stored = await storedPatientOf(center, second);
      expect(stored).toMatchObject({ mrn, mrnConflictWith: first.id });
    }, eventually);
    // Whatever else is known can be changed meanwhile.
    expect((await change(center, second, { weightKg: 71 })).status).toBe(200);
    await changeBySdk(center, first.id, { mrn: null });
    await vi.waitFor(async () => {
      expect(await storedPatientOf(center, second)).toMatchObject({ mrn, mrnConflictWith: null });
    }, eventually);
    const refused = await register(center, { ...anybody(), mrn });
    expect((await problemOf(refused)).detail).toContain(second);
  });

  it('who is erased leaves no key behind', async () => {
    const id = await registerBySdk(center, { mrn: freshMrn() });
    await vi.waitFor(async () => {
      expect(await heldKeys(center)).toContain(id);
    }, eventually);
    await admin.firestore.doc(`${documentPaths.patients(center.centerId)}/${id}`).delete();
    await vi.waitFor(async () => {
      expect(await heldKeys(center)).not.toContain(id);
    }, eventually);
  });

  /** What is stored, and when it was written last. */
  async function settled(id: string) {
    const path = `${documentPaths.patients(center.centerId)}/${id}`;
    const snapshot = await admin.firestore.doc(path).get();
    if (snapshot.updateTime === undefined) throw new Error('it is gone');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { documents: snapshot.data(), updatedAt: snapshot.updateTime };
  }
});
