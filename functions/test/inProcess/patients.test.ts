import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPaths } from '../../src/domain/paths.ts';
import { foldName } from '../../src/domain/patients/foldName.ts';
import { admin } from '../support/emulators.ts';
import {
  anybody,
  change,
  freshMrn,
  patientIn,
  patientPath,
  register,
  registered,
  storedPatientOf,
} from '../support/patientRequests.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { get, problemOf, send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

describe('a patient over REST', () => {
  it('is registered with what is known, and read back', async () => {
    const { technician, viewer } = center.people;
    const { patient, duplicateCandidates } = await registered(center, {
      ...anybody({ givenName: '  Ann  ' }),
      mrn: freshMrn(),
      identifiers: [{ system: 'urn:oid:2.999.1', value: randomUUID() }],
    });
    expect(duplicateCandidates).toEqual([]);
    expect(patient).toMatchObject({
      ...{ givenName: 'Ann', birthDate: null, sexAtBirth: 'unknown', researchConsent: 'unknown' },
      ...{ status: 'active', createdBy: technician.userId, updatedBy: technician.userId },
    });
    expect(await patientIn(await get(patientPath(center, patient.id), viewer))).toEqual(patient);
    expect(await storedPatientOf(center, patient.id)).toMatchObject({
      requestId: patient.requestId,
      search: { familyGiven: foldName(`${patient.familyName} ann`) },
    });
  });

  it('is registered once, however often the request is sent', async () => {
    const body = { ...anybody(), id: randomUUID(), mrn: freshMrn() };
    const answers = await Promise.all([1, 2, 3].map(() => registered(center, body)));
    const [first] = answers;
    expect(answers.map(({ patient }) => patient)).toEqual([1, 2, 3].map(() => first?.patient));
    const other = await register(center, { ...body, givenName: 'Another' });
    expect(other.status).toBe(409);
    expect((await problemOf(other)).detail).toContain('this id');
  });

  it('is not registered again under the id of somebody who was erased', async () => {
    const id = randomUUID();
    const tombstone = admin.firestore.doc(`${documentPaths.erasures(center.centerId)}/${id}`);
    await tombstone.set({ placeholder: true });
    const response = await register(center, { ...anybody(), id });
    expect(response.status).toBe(409);
    expect((await problemOf(response)).detail).toContain('erased');
  });

  it('has its MRN alone in the center, however it is written, but not in the world', async () => {
    const mrn = freshMrn();
    const { patient } = await registered(center, { ...anybody(), mrn });
    const written = mrn.replaceAll('-', ' ').toLowerCase();
    const second = await register(center, { ...anybody(), mrn: written });
    expect(second.status).toBe(409);
    expect((await problemOf(second)).detail).toContain(patient.id);
    const elsewhere = await createTestCenter();
    await registered(elsewhere, { ...anybody(), mrn });
    await elsewhere.close();
  });

  it('has its MRN alone when ten ask for it at the same moment', async () => {
    const mrn = freshMrn();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => register(center, { ...anybody(), mrn })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    const { docs } = await admin.firestore
      .collection(documentPaths.patients(center.centerId))
      .where('mrn', '==', mrn)
      .get();
    expect(docs).toHaveLength(1);
  });

  it('has its other identifiers alone, each within its system', async () => {
    const value = randomUUID();
    const ofSystem = (system: string) => ({ ...anybody(), identifiers: [{ system, value }] });
    await registered(center, ofSystem('urn:oid:2.999.1'));
    await registered(center, ofSystem('urn:oid:2.999.2'));
    expect((await register(center, ofSystem('urn:oid:2.999.1'))).status).toBe(409);
  });

  it('is changed field by field, and every version says who made it', async () => {
    const { patient } = await registered(center, { ...anybody(), weightKg: 60 });
    const changed = await patientIn(await change(center, patient.id, { heightCm: 171.5 }));
    expect(changed).toMatchObject({ weightKg: 60, heightCm: 171.5 });
    expect(changed.requestId).not.toBe(patient.requestId);
    const again = await patientIn(await change(center, patient.id, { heightCm: 171.5 }));
    expect(again).toEqual(changed);
    const { status } = await change(center, randomUUID(), { heightCm: 171.5 });
    expect(status).toBe(404);
  });

  it('is changed in the version that was seen, of ten who saw the same by one', async () => {
    const { patient } = await registered(center, anybody());
    const path = patientPath(center, patient.id);
    const read = await get(path, center.people.technician);
    const tag = read.headers.get('etag') ?? '';
    const known = await get(path, center.people.technician, { 'if-none-match': tag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        change(center, patient.id, { weightKg: 60 + index }, tag),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200,
      ...Array<number>(9).fill(412),
    ]);
    const written = answers.find(({ status }) => status === 200);
    const again = await get(path, center.people.technician);
    expect(again.headers.get('etag')).toBe(written?.headers.get('etag'));
    const blind = { method: 'patch', path, body: { weightKg: 80 } } as const;
    expect((await problemOf(await send(blind, center.people.technician))).code).toBe(
      'precondition_required',
    );
  });

  it('gives an MRN up when it changes, and keeps it when it is archived', async () => {
    const mrn = freshMrn();
    const { patient } = await registered(center, { ...anybody(), mrn });
    const archived = await patientIn(await change(center, patient.id, { status: 'archived' }));
    expect(archived.status).toBe('archived');
    expect((await register(center, { ...anybody(), mrn })).status).toBe(409);
    expect((await change(center, patient.id, { status: 'merged' })).status).toBe(400);
    const active = await patientIn(await change(center, patient.id, { status: 'active' }));
    expect(active).toMatchObject({ status: 'active', mrn });
    await change(center, patient.id, { mrn: freshMrn() });
    const { patient: next } = await registered(center, { ...anybody(), mrn });
    const refused = await change(center, patient.id, { mrn });
    expect(refused.status).toBe(409);
    expect((await problemOf(refused)).detail).toContain(next.id);
  });

  it.each([
    ['a name of blanks', { familyName: '  ' }, '/body/familyName'],
    ['a birthday that never was', { birthDate: '2023-02-29' }, '/body/birthDate'],
    [
      'a system that is no URI',
      { identifiers: [{ system: 'x', value: '1' }] },
      '/body/identifiers/0/system',
    ],
    ['a field of the server', { search: null }, '/body'],
    ['an id that is no UUID', { id: 'patient-1' }, '/body/id'],
  ])('is refused with %s', async (_what, fields, pointer) => {
    const response = await register(center, { ...anybody(), ...fields });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.map((each) => each.pointer)).toContain(pointer);
  });
});

describe('who may be the same person', () => {
  const match = async (body: object) => {
    const path = `${patientPath(center)}/match`;
    const response = await send({ method: 'post', path, body }, center.people.viewer);
    return ((await response.json()) as { candidates: unknown[] }).candidates;
  };

  it('is asked before, and told when somebody is registered all the same', async () => {
    const known = { familyName: 'Petrović', givenName: 'Dragan', birthDate: '1941-10-19' };
    const { patient } = await registered(center, { ...known, sexAtBirth: 'male' });
    const likely = { patient: { id: patient.id }, verdict: 'likely' };
    const swapped = { familyName: 'Dragan', givenName: 'Petrovic', birthDate: '1941-10-19' };
    expect(await match(swapped)).toMatchObject([
      { ...likely, reasons: ['names_swapped', 'same_birth_date'] },
    ]);
    const mistyped = { familyName: 'Petrovitsch', givenName: 'Dragan', birthDate: '1941-01-19' };
    expect(await match(mistyped)).toMatchObject([{ patient: { id: patient.id } }]);
    expect(await match({ ...known, givenName: 'Milena', familyName: 'Nowak' })).toEqual([]);

    const second = await registered(center, { ...known, familyName: 'Pertović' });
    expect(second.duplicateCandidates).toMatchObject([likely]);
  });

  it('is not found in another center', async () => {
    const known = { familyName: 'Quispe', givenName: 'Rosa', birthDate: '1970-05-05' };
    const elsewhere = await createTestCenter();
    await registered(elsewhere, known);
    await elsewhere.close();
    expect(await match(known)).toEqual([]);
  });
});
