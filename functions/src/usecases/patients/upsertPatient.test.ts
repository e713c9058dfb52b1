import { expect, it } from 'vitest';
import { patientsInMemory } from '../../../test/support/memory/patients.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { formerMrnSystem } from '../../domain/patients/identifiers.ts';
import type { PatientPorts } from './registerPatient.ts';
import { registerOnce, upsertPatient, type SaidByOthers } from './upsertPatient.ts';

const caller: Caller = {
  ...{ userId: 'ehr', verifiedEmail: null, device: null, isServer: true, isOperator: false },
  ...{ signedInAt: '2026-11-20T08:00:00Z', hasSecondFactor: false },
};
const author = { caller, requestId: '3a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d' };
const identifier = { system: null, value: 'MRN-1' };

const said = (systems: readonly string[]): SaidByOthers => ({
  ...{ mrn: 'MRN-1', familyName: 'Okafor', givenName: 'Ada', birthDate: null },
  ...{ sexAtBirth: 'female', status: 'active' },
  identifiers: systems.map((system) => ({ system: `urn:${system}`, value: 'x' })),
});

function center() {
  const { patients, kept } = patientsInMemory();
  const ports = {
    patients,
    members: {
      find: (_centerId: string, id: string) =>
        Promise.resolve({
          ...{ id, displayName: 'EHR', role: 'technician', status: 'active' },
          ...{ mfaRequired: false, sessionsRevokedAt: null },
        }),
    },
    devices: { find: () => Promise.resolve(null) },
  } as unknown as PatientPorts;
  const tell = (told: SaidByOthers) => upsertPatient(ports, author, 'north', identifier, told);
  const upsert = (systems: readonly string[]) => tell(said(systems));
  const once = () => registerOnce(ports, author, 'north', identifier, said([]));
  return { tell, upsert, once, kept };
}

const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

it('keeps identifiers of systems that are not told of', async () => {
  const { upsert } = center();
  await upsert(nine);
  const { patient } = await upsert(['j']);
  expect(patient.identifiers.map(({ system }) => system)).toEqual(
    ['j', ...nine].map((name) => `urn:${name}`),
  );
});

it('keeps MRNs that the patient has had, and no MRN twice', async () => {
  const { tell } = center();
  const had = (value: string) => ({ system: formerMrnSystem, value });
  await tell({ ...said([]), identifiers: [had('0'), had('0'), had('mrn 1')] });
  const { patient } = await tell({ ...said([]), identifiers: [had('9')] });
  expect(patient.identifiers).toEqual([had('9'), had('0')]);
});

it('drops none in silence when there would be too many', async () => {
  const { upsert, kept } = center();
  await upsert(nine);
  await expect(upsert(['j', 'k'])).rejects.toMatchObject({ code: 'conflict' });
  expect([...kept.values()].map(({ identifiers }) => identifiers.length)).toEqual([9]);
});

it('registers one patient for two who ask at once', async () => {
  const { upsert, once, kept } = center();
  const registered = await Promise.all([once(), once(), upsert(['a'])]);
  expect(registered.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(registered.map(({ patient: { id } }) => id)).size).toBe(1);
  expect([...kept.values()]).toMatchObject([{ identifiers: [{ system: 'urn:a' }] }]);
});
