import { randomUUID } from 'node:crypto';
import type { Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiUrl } from '../support/emulators.ts';
import { readFhir, readOutcome, searchAll } from '../support/fhir/client.ts';
import { faultsOf } from '../support/fhir/validators.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

const system = 'https://ehr.example.org/patients';

/** A Patient as a hospital's system would send it, with much that we have no place for. */
function sent(value: string, changes: object = {}) {
  return {
    resourceType: 'Patient',
    id: 'of-the-sender',
    identifier: [{ system, value }],
    name: [
      { use: 'nickname', text: 'Annie' },
      { use: 'official', family: 'Berg', given: ['Anna', 'Maria'] },
    ],
    telecom: [{ system: 'phone', value: '555' }],
    gender: 'female',
    birthDate: '1960-02-29',
    ...changes,
  };
}

async function write(
  method: 'post' | 'put',
  query: string,
  body: unknown,
  headers: Record<string, string> = {},
  who: 'technician' | 'viewer' = 'technician',
) {
  const path = `/fhir/R4/${center.centerId}/Patient${query}`;
  const person = center.people[who];
  const type = { 'content-type': 'application/fhir+json' };
  return send({ method, path, body, headers: { ...type, ...headers } }, person);
}

async function patientIn(response: Response): Promise<Patient> {
  const patient = (await response.json()) as Patient;
  expect(faultsOf(patient)).toEqual([]);
  return patient;
}

const identifierQuery = (value: string) =>
  `?identifier=${encodeURIComponent(`${system}|${value}`)}`;

describe('creating a Patient', () => {
  it('answers where they are, and keeps what has a place', async () => {
    const response = await write('post', '', sent(randomUUID()));
    expect(response.status).toBe(201);
    const patient = await patientIn(response);
    const path = `${center.centerId}/Patient/${patient.id ?? ''}`;
    expect(response.headers.get('location')).toBe(`${apiUrl}/fhir/R4/${path}`);
    expect(patient).toMatchObject({
      name: [{ family: 'Berg', given: ['Anna Maria'] }],
      gender: 'female',
      birthDate: '1960-02-29',
      active: true,
    });
    expect(patient).not.toHaveProperty('telecom');
    expect(await readFhir(path, center.people.viewer)).toEqual(patient);
  });

  it('says what it has no place for, and refuses it where that is asked for', async () => {
    const value = randomUUID();
    const strict = { prefer: 'handling=strict' };
    const refused = await readOutcome(await write('post', '', sent(value), strict));
    expect(refused.outcome.issue.map(({ details }) => details?.text)).toEqual([
      ...['/body/telecom: not kept here', '/body/name/0: not kept here'],
    ]);
    const told = { prefer: 'return=OperationOutcome' };
    const written = await readOutcome(await write('post', '', sent(value), told));
    expect([refused.status, written.status]).toEqual([400, 201]);
    expect(written.outcome.issue.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    // What we tell of them ourselves can be sent back as it is.
    const path = `${center.centerId}/Patient${identifierQuery(value)}`;
    const [patient] = (await searchAll(path, center.people.viewer)) as Patient[];
    const both = { prefer: 'handling=strict, return=OperationOutcome' };
    const again = await readOutcome(await write('put', identifierQuery(value), patient, both));
    expect([again.status, again.outcome.issue[0]?.severity]).toEqual([200, 'information']);
  });

  it('registers nobody twice who brings If-None-Exist', async () => {
    const value = randomUUID();
    const condition = { 'if-none-exist': `identifier=${system}|${value}` };
    const first = await write('post', '', sent(value), condition);
    const again = await write('post', '', sent(value, { birthDate: '1999-01-01' }), condition);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await patientIn(again)).toEqual(await patientIn(first));
  });

  it.each(['1960', '1960-02'])('keeps the birth date %s as exact as it is', async (birthDate) => {
    const response = await write('post', '', sent(randomUUID(), { birthDate }));
    expect(await patientIn(response)).toMatchObject({ birthDate });
  });

  it('refuses an identifier that somebody has', async () => {
    const value = randomUUID();
    await write('post', '', sent(value));
    const { status, outcome } = await readOutcome(await write('post', '', sent(value)));
    expect([status, outcome.issue[0]?.code]).toEqual([409, 'conflict']);
  });

  it('takes the MRN by the center’s own system', async () => {
    const value = `M-${randomUUID().slice(0, 8)}`;
    const mrn = {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
      value,
    };
    const patient = await patientIn(await write('post', '', sent('', { identifier: [mrn] })));
    const own = patient.identifier?.[0];
    expect(own?.system).toMatch(new RegExp(`/centers/${center.centerId}/mrn$`, 'u'));
    const query = encodeURIComponent(`${own?.system ?? ''}|${value}`);
    const path = `${center.centerId}/Patient?identifier=${query}`;
    expect(await searchAll(path, center.people.viewer)).toEqual([patient]);
  });

  it.each([
    ['a modifier', { modifierExtension: [{ url: 'urn:x' }] }],
    ['somebody who has died', { deceasedBoolean: true }],
    ['a gender that is no sex at birth', { gender: 'other' }],
    ['nobody’s name', { name: [{ text: 'Anna' }] }],
    ['half a birth date', { birthDate: '1960-2' }],
    ['an identifier without a system', { identifier: [{ value: '1' }] }],
    ['an archived newcomer', { active: false }],
    ['another resource', { resourceType: 'Person' }],
  ])('refuses %s', async (_what, changes) => {
    const response = await write('post', '', sent(randomUUID(), changes));
    const { status, outcome } = await readOutcome(response);
    expect([status, outcome.issue[0]?.code]).toEqual([400, 'invalid']);
  });

  it.each([
    ['text that is no JSON', '{"resourceType":', {}, 400],
    ['another media type', '<Patient/>', { 'content-type': 'application/fhir+xml' }, 415],
    ['a condition that is none', sent('x'), { 'if-none-exist': 'name=Berg' }, 400],
    [
      'a condition that the Patient doesn’t fulfil',
      sent('x'),
      { 'if-none-exist': 'identifier=urn:y|z' },
      400,
    ],
  ])('refuses %s', async (_what, body, headers, expected) => {
    const { status } = await readOutcome(await write('post', '', body, headers));
    expect(status).toBe(expected);
  });
});

describe('updating a Patient by identifier', () => {
  it('registers, then keeps up to date, and leaves alone what isn’t told', async () => {
    const value = randomUUID();
    const mrn = { system: 'urn:oid:1.2.3', value: randomUUID() };
    const first = await write('put', identifierQuery(value), {
      ...sent(value),
      identifier: [{ system, value }, mrn],
    });
    const again = await write('put', identifierQuery(value), sent(value, { gender: 'unknown' }));
    expect([first.status, again.status]).toEqual([201, 200]);
    const [before, after] = [await patientIn(first), await patientIn(again)];
    expect(after.id).toBe(before.id);
    expect([before.gender, after.gender]).toEqual(['female', 'unknown']);
    expect(after.identifier).toEqual(before.identifier);
  });

  it('changes the version that is named, and no other', async () => {
    const value = randomUUID();
    const first = await write('put', identifierQuery(value), sent(value));
    const { id = '', meta } = await patientIn(first);
    const path = `${center.centerId}/Patient/${id}`;
    const seen = `W/"${meta?.versionId ?? ''}"`;
    expect(first.headers.get('etag')).toBe(seen);
    const unchanged = await send(
      { method: 'get', path: `/fhir/R4/${path}`, headers: { 'if-none-match': seen } },
      center.people.viewer,
    );
    expect(unchanged.status).toBe(304);

    // Two correct the same version at once: one of them hears of it.
    const corrections = await Promise.all(
      ['male', 'unknown'].map((gender) =>
        write('put', identifierQuery(value), sent(value, { gender }), { 'if-match': seen }),
      ),
    );
    expect(corrections.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const kept = corrections.find(({ status }) => status === 200)!;
    const refused = corrections.find(({ status }) => status === 412)!;
    expect((await readOutcome(refused)).outcome.issue[0]?.code).toBe('conflict');
    const corrected = await patientIn(kept);
    expect(kept.headers.get('etag')).toBe(`W/"${corrected.meta?.versionId ?? ''}"`);
    expect(kept.headers.get('etag')).not.toBe(seen);
    expect(await readFhir(path, center.people.viewer)).toEqual(corrected);
  });

  it('archives', async () => {
    const value = randomUUID();
    await write('put', identifierQuery(value), sent(value));
    const response = await write('put', identifierQuery(value), sent(value, { active: false }));
    expect((await patientIn(response)).active).toBe(false);
    const path = `${center.centerId}/Patient${identifierQuery(value)}`;
    expect(await searchAll(path, center.people.viewer)).toEqual([]);
    expect(await searchAll(`${path}&active=false`, center.people.viewer)).toHaveLength(1);
  });

  it('needs the identifier', async () => {
    expect((await readOutcome(await write('put', '', sent('x')))).status).toBe(400);
  });
});

describe('searching for Patients', () => {
  it('finds by the beginning of a name, page by page', async () => {
    const family = `Zz${randomUUID().slice(0, 8)}`;
    for (const given of ['Ada', 'Bea', 'Cleo']) {
      await write('post', '', sent(randomUUID(), { name: [{ family, given: [given] }] }));
    }
    const path = `${center.centerId}/Patient?name=${family.toLowerCase()}&_count=2`;
    const found = (await searchAll(path, center.people.viewer)) as Patient[];
    expect(found.map(({ name }) => name?.[0]?.given?.[0])).toEqual(['Ada', 'Bea', 'Cleo']);
  });
});
