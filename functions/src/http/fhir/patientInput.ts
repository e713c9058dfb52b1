import { z } from 'zod';
import { formerMrnSystem, type SoughtIdentifier } from '../../domain/patients/identifiers.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import type { SaidByOthers } from '../../usecases/patients/upsertPatient.ts';
import { parseInput } from '../pipeline/parseInput.ts';
import type { FhirContext } from './context.ts';
import type { PatientInput } from './patientInputSchema.ts';
import type { Token } from './searchQuery.ts';
import { mrnSystem, systems } from './systems.ts';

/** An identifier that is searched for; the center's own numbers have no system with us. */
export function soughtIdentifier(context: FhirContext, { system, value }: Token): SoughtIdentifier {
  return { system: system === mrnSystem(context) ? null : system, value };
}

const saidSchema = z.strictObject({
  mrn: patientSchema.shape.mrn,
  identifiers: patientSchema.shape.identifiers.unwrap(),
  familyName: patientSchema.shape.familyName,
  givenName: patientSchema.shape.givenName,
  birthDate: patientSchema.shape.birthDate,
  sexAtBirth: patientSchema.shape.sexAtBirth,
  status: z.enum(['active', 'archived']),
});

type InputIdentifier = PatientInput['identifier'][number];

/** Whether it is a number of the center's own: by its system, or by its type where it says no system. */
export function isMrn(context: FhirContext, { system, type }: InputIdentifier): boolean {
  if (system !== undefined) return system === mrnSystem(context);
  const codings = type?.coding ?? [];
  return codings.some((each) => each.system === systems.identifierType && each.code === 'MR');
}

/** Whether it is said to be valid no longer. */
export function isFormer({ use }: InputIdentifier): boolean {
  return use === 'old';
}

/** The name that a patient has here: the official one, the usual one, or whichever comes first. */
export function chosenName({ name }: PatientInput): PatientInput['name'][number] | undefined {
  return (
    ['official', 'usual', undefined]
      .map((use) => name.find((each) => each.use === use))
      .find((each) => each !== undefined) ?? name[0]
  );
}

/**
 * Reads a Patient as one of ours. The MRN is the identifier of the center’s own system, or the one
 * that is typed as a medical record number and says no system; others must say theirs. Whoever is said
 * to have two MRNs has had the second, and is found by it.
 *
 * @throws {DomainError} `invalid_argument` when it can’t be one of ours
 */
export function fromPatient(context: FhirContext, input: PatientInput): SaidByOthers {
  const mrns = input.identifier.filter((each) => isMrn(context, each));
  const mrn = mrns.find((each) => !isFormer(each));
  const others = input.identifier.filter((each) => !mrns.includes(each) && !isFormer(each));
  const name = chosenName(input);
  const said = {
    mrn: mrn?.value ?? null,
    identifiers: [
      ...others.map(({ system, value }) => ({ system, value })),
      ...mrns
        .filter((each) => each !== mrn)
        .map(({ value }) => ({ system: formerMrnSystem, value })),
    ],
    familyName: name?.family,
    givenName: name?.given?.join(' '),
    birthDate: input.birthDate ?? null,
    sexAtBirth: input.gender,
    status: input.active ? 'active' : 'archived',
  } satisfies Record<keyof SaidByOthers, unknown>;
  return parseInput(saidSchema, said, '/body');
}
