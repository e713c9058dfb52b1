import { z } from 'zod';
import type { SoughtIdentifier } from '../../domain/patients/identifiers.ts';
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

/**
 * Reads a Patient as one of ours. The MRN is the identifier of the center’s own system, or the one
 * that is typed as a medical record number and says no system; others must say theirs.
 *
 * @throws {DomainError} `invalid_argument` when it can’t be one of ours
 */
export function fromPatient(context: FhirContext, input: PatientInput): SaidByOthers {
  const isMrn = ({ system, type }: PatientInput['identifier'][number]) =>
    system === mrnSystem(context) ||
    (system === undefined &&
      (type?.coding ?? []).some(
        (coding) => coding.system === systems.identifierType && coding.code === 'MR',
      ));
  const current = input.identifier.filter(({ use }) => use !== 'old');
  const name =
    ['official', 'usual', undefined]
      .map((use) => input.name.find((each) => each.use === use))
      .find((each) => each !== undefined) ?? input.name[0];
  const said = {
    mrn: current.find(isMrn)?.value ?? null,
    identifiers: current
      .filter((identifier) => !isMrn(identifier))
      .map(({ system, value }) => ({ system, value })),
    familyName: name?.family,
    givenName: name?.given?.join(' '),
    birthDate: input.birthDate ?? null,
    sexAtBirth: input.gender,
    status: input.active ? 'active' : 'archived',
  } satisfies Record<keyof SaidByOthers, unknown>;
  return parseInput(saidSchema, said, '/body');
}
