import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { patientRepresentation } from '../../src/http/patientRepresentations.ts';
import { eventOf } from '../support/audit.ts';
import { adtMessage, hl7Request } from '../support/hl7.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { get, send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

async function tell(message: string) {
  const response = await send(hl7Request(center.centerId, message), center.people.clinician);
  const acknowledgment = await response.text();
  return { response, acknowledgment, code: acknowledgment.split('\rMSA|')[1]?.slice(0, 2) };
}

async function patientsOf(mrn: string) {
  const path = `/v1/centers/${center.centerId}/patients?identifier=${mrn}`;
  const page = z.object({ patients: z.array(patientRepresentation) });
  return page.parse(await (await get(path, center.people.viewer)).json()).patients;
}

it('registers, brings up to date and merges the patients of a feed, each message once', async () => {
  const [mrn, oldMrn] = [`H-${randomUUID().slice(0, 8)}`, `H-${randomUUID().slice(0, 8)}`];
  const admission = adtMessage('A04', mrn, { name: 'Bj\\XC3B6\\rk^Anna' });
  const first = await tell(admission);
  expect(first.code).toBe('AA');
  expect((await tell(admission)).acknowledgment).toBe(first.acknowledgment);
  const [patient] = await patientsOf(mrn);
  expect(patient).toMatchObject({ familyName: 'Björk', givenName: 'Anna', sexAtBirth: 'female' });
  const event = await eventOf(first.response, center.centerId);
  expect(event).toMatchObject({ action: 'patient.receive', patientIds: [patient?.id] });

  await tell(adtMessage('A04', oldMrn, { name: 'Bjork^Ana' }));
  const [source] = await patientsOf(oldMrn);
  const merge = await tell(adtMessage('A40', mrn, { name: 'Björk^Ana', priorMrn: oldMrn }));
  expect(merge.code).toBe('AA');
  expect(await patientsOf(oldMrn)).toMatchObject([{ id: patient?.id, givenName: 'Ana' }]);
  const late = await tell(adtMessage('A08', mrn, { name: 'Late^Ana', sentAt: '20261120' }));
  expect([late.code, late.acknowledgment.includes('Outdated')]).toEqual(['AA', true]);
  expect(await patientsOf(mrn)).toMatchObject([{ familyName: 'Björk' }]);
  const sourcePath = `/v1/centers/${center.centerId}/patients/${source?.id ?? ''}`;
  expect(await (await get(sourcePath, center.people.viewer)).json()).toMatchObject({
    mergedInto: patient?.id,
  });
});
