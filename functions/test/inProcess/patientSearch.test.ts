import { initializeApp, deleteApp } from 'firebase-admin/app';
import { getFirestore, type Firestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/adapters/firestore/codec.ts';
import { firestoreDeviceStore } from '../../src/adapters/firestore/deviceStore.ts';
import {
  encodeMember,
  firestoreMembershipStore,
} from '../../src/adapters/firestore/membershipStore.ts';
import { patientKeyStore } from '../../src/adapters/firestore/patientKeyStore.ts';
import { firestorePatientStore } from '../../src/adapters/firestore/patientStore.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { patientSchema, type Patient } from '../../src/domain/patients/patient.ts';
import { findDuplicates } from '../../src/usecases/patients/findDuplicates.ts';
import type { PatientStore } from '../../src/usecases/patients/ports.ts';
import {
  searchPatients,
  type PatientPlace,
  type PatientQuery,
} from '../../src/usecases/patients/searchPatients.ts';
import { searchKeysOf } from '../../src/usecases/patients/searchKeys.ts';
import { project } from '../support/emulators.ts';
import { storedPatient } from '../support/grid/fixtures.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { patientPath, registered } from '../support/patientRequests.ts';
import { get, problemOf } from '../support/rest.ts';

const families = [
  'Müller',
  'Yılmaz',
  'Petrović',
  'O’Sullivan',
  'Ann',
  'Nguyễn',
  'van der Berg',
  'Li',
];
const givens = ['Ann', 'Zoë', 'Łukasz', 'Mary Jane', 'Petra'];
const patientCount = 2000;

/** A large center: every family name with every given name, again and again. */
function patientAt(index: number): Patient {
  const { createdAt, updatedAt, ...fields } = storedPatient('staff');
  const content = {
    mrn: `MC-${String(100_000 + index)}`,
    familyName: families[index % families.length] ?? '',
    givenName: givens[Math.floor(index / families.length) % givens.length] ?? '',
    birthDate: new Date(Date.UTC(1930, 0, 1 + index * 17)).toISOString().slice(0, 10),
  };
  return patientSchema.parse({
    ...fields,
    ...content,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    search: searchKeysOf(content),
  });
}

describe('a center of 2,000 patients', () => {
  // In a project of its own, so that nobody else meets so many.
  const app = initializeApp({ projectId: `${project.projectId}-search` }, 'search');
  const firestore: Firestore = getFirestore(app);
  const centerId = `large-${Date.now()}`;
  const caller = {
    ...{ userId: 'staff', verifiedEmail: null, device: null, isServer: false, isOperator: false },
    ...{ signedInAt: new Date().toISOString(), hasSecondFactor: false },
  };
  const everybody = Array.from({ length: patientCount }, (_, index) => patientAt(index));
  const store = firestorePatientStore(firestore, patientKeyStore(firestore, 'secret of this test'));

  /** The real store, and how many documents it has read. */
  function countingStore() {
    const reads = { documents: 0 };
    const count = <Found extends readonly unknown[]>(found: Found): Found => {
      reads.documents += found.length;
      return found;
    };
    const patients: PatientStore = {
      ...store,
      list: async (...query) => count(await store.list(...query)),
      listByMatchKeys: async (...query) => count(await store.listByMatchKeys(...query)),
    };
    return { patients, reads };
  }

  async function search(query: Partial<PatientQuery>, limit: number, from: PatientPlace | null) {
    const { patients, reads } = countingStore();
    const ports = {
      patients,
      members: firestoreMembershipStore(firestore),
      devices: firestoreDeviceStore(firestore),
    };
    const whole = { name: null, mrn: null, identifier: null, status: 'active', ...query } as const;
    const page = await searchPatients(ports, caller, centerId, whole, { limit, from });
    return { ...page, reads };
  }

  async function searchAll(query: Partial<PatientQuery>, limit: number): Promise<Patient[]> {
    const found: Patient[] = [];
    let from: PatientPlace | null = null;
    do {
      const page = await search(query, limit, from);
      expect(page.reads.documents).toBeLessThanOrEqual(2 * limit + 2);
      expect(page.patients.length).toBeLessThanOrEqual(limit);
      found.push(...page.patients);
      from = page.next;
    } while (from !== null);
    return found;
  }

  beforeAll(async () => {
    await firestore
      .doc(`${documentPaths.members(centerId)}/staff`)
      .set(encodeMember({ id: 'staff', displayName: 'Staff', role: 'viewer', status: 'active' }));
    for (let from = 0; from < patientCount; from += 500) {
      const batch = firestore.batch();
      for (const patient of everybody.slice(from, from + 500)) {
        const ref = firestore.doc(`${documentPaths.patients(centerId)}/${patient.id}`);
        batch.set(ref, encodeDocument(patientSchema, patient));
      }
      await batch.commit();
    }
  });

  afterAll(async () => {
    await deleteApp(app);
  });

  const idsOf = (patients: readonly Patient[]) => patients.map(({ id }) => id).sort();

  it('is listed page by page, everybody once, by family name', async () => {
    const all = await searchAll({}, 200);
    expect(idsOf(all)).toEqual(idsOf(everybody));
    const texts = all.map(({ search: keys }) => keys?.familyGiven ?? '');
    expect(texts).toEqual(texts.toSorted());
  });

  it.each([
    ['mull', 'Müller', null],
    ['  MÜLLER ', 'Müller', null],
    ['muller zo', 'Müller', 'Zoë'],
    ['zoe muller', 'Müller', 'Zoë'],
    ['Łukasz', null, 'Łukasz'],
    ['osull', 'O’Sullivan', null],
    ['van der berg mary', 'van der Berg', 'Mary Jane'],
    ['nguyen', 'Nguyễn', null],
    ['yilmaz', 'Yılmaz', null],
  ])('finds by "%s"', async (name, familyName, givenName) => {
    const expected = everybody.filter(
      (each) =>
        (familyName === null || each.familyName === familyName) &&
        (givenName === null || each.givenName === givenName),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(idsOf(await searchAll({ name }, 60))).toEqual(idsOf(expected));
  });

  it.each(['ann', 'pet'])(
    'finds "%s" as family name and as given name, nobody twice',
    async (name) => {
      const expected = everybody.filter(({ familyName, givenName }) =>
        [familyName, givenName].some((each) => each.toLowerCase().startsWith(name)),
      );
      const found = await searchAll({ name }, 70);
      expect(idsOf(found)).toEqual(idsOf(expected));
      // By family name first.
      const [first] = found;
      expect(first?.familyName.toLowerCase().startsWith(name)).toBe(true);
    },
  );

  it('finds by an MRN and by the beginning of one, however it is written', async () => {
    const one = await search({ mrn: 'mc 101234' }, 50, null);
    expect(one.patients).toEqual([everybody[1234]]);
    expect(one.reads.documents).toBe(1);
    expect(idsOf(await searchAll({ mrn: 'MC-1019' }, 30))).toEqual(
      idsOf(everybody.slice(1900, 2000)),
    );
  });

  it('finds nobody by what nobody has, and reads nothing for it', async () => {
    const { patients, next, reads } = await search({ name: 'xyz' }, 50, null);
    expect([patients, next, reads.documents]).toEqual([[], null, 0]);
  });

  it('finds who may be the same person by few documents', async () => {
    const { patients, reads } = countingStore();
    const known = everybody[777]!;
    const [likeliest] = await findDuplicates(patients, centerId, { ...known, id: undefined });
    expect(likeliest).toMatchObject({ patient: { id: known.id }, score: 1 });
    expect(reads.documents).toBeLessThanOrEqual(200);
    expect(reads.documents).toBeLessThan(patientCount / 5);
  });
});

describe('searching over REST', () => {
  let center: TestCenter;
  beforeAll(async () => {
    center = await createTestCenter();
  });
  afterAll(async () => {
    await center.close();
  });

  const found = async (query: string) => {
    const response = await get(`${patientPath(center)}?${query}`, center.people.viewer);
    return (await response.json()) as { patients: { id: string }[]; nextCursor: string | null };
  };

  it('goes on where the page before has ended', async () => {
    const made = await Promise.all(
      ['A', 'B', 'C'].map((givenName) => registered(center, { familyName: 'Ocampo', givenName })),
    );
    const first = await found('name=ocampo&limit=2');
    expect(first.patients).toHaveLength(2);
    const second = await found(`name=ocampo&limit=2&cursor=${first.nextCursor ?? ''}`);
    const ids = [...first.patients, ...second.patients].map(({ id }) => id);
    expect(ids).toEqual(made.map(({ patient }) => patient.id));
  });

  it('finds by a whole identifier, and shows no search keys', async () => {
    const system = 'urn:oid:2.999.7';
    const { patient } = await registered(center, {
      ...{ familyName: 'Ibarra', givenName: 'Ines', mrn: 'I-700' },
      identifiers: [{ system, value: '4|2' }],
    });
    for (const token of [`${system}|4|2`, 'i700']) {
      const { patients, nextCursor } = await found(`identifier=${encodeURIComponent(token)}`);
      expect(patients).toEqual([patient]);
      expect(nextCursor).toBeNull();
    }
    expect((await found('identifier=urn:oid:2.999.8%7C4%7C2')).patients).toEqual([]);
    expect((await found('mrn=I-7&status=archived')).patients).toEqual([]);
  });

  it.each(['limit=201', 'limit=0', 'cursor=abc', 'surname=x', 'status=gone', 'cursor=e30'])(
    'refuses %s',
    async (query) => {
      const response = await get(`${patientPath(center)}?${query}`, center.people.viewer);
      expect(response.status).toBe(400);
      await problemOf(response);
    },
  );
});
