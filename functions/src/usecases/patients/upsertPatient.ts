import { randomUUID } from 'node:crypto';
import { DomainError, isConflict } from '../../domain/errors.ts';
import {
  formerMrnSystem,
  identifiersBeside,
  identifierText,
  type SoughtIdentifier,
} from '../../domain/patients/identifiers.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { PatientContent } from '../../domain/patients/patientContent.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { Author } from './author.ts';
import { changePatient } from './changePatient.ts';
import { findPatient } from './findPatient.ts';
import { registerPatient, type PatientPorts } from './registerPatient.ts';
import { requireFewIdentifiers } from './requireFewIdentifiers.ts';

/** What another system says of a patient. What it doesn't know of stays as it is. */
export type SaidByOthers = Omit<PatientContent, 'heightCm' | 'weightKg' | 'researchConsent'> & {
  readonly status: 'active' | 'archived';
};

/** A patient, and whether they are new. */
export interface Upserted {
  readonly patient: Patient;
  readonly isNew: boolean;
}

/**
 * Registers the patient of an identifier unless there is one, who is left alone then.
 * @throws {DomainError} as `registerPatient`; `invalid_argument` when they would not have it
 */
export async function registerOnce(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  identifier: SoughtIdentifier | null,
  said: SaidByOthers,
): Promise<Upserted> {
  const known = await holderOf(ports, author, centerId, identifier);
  return known === null
    ? registerUnlessThere(ports, author, centerId, identifier, said)
    : { patient: known, isNew: false };
}

/**
 * Brings the patient of an identifier up to date, or registers them. An MRN that isn't told stays, and
 * so do identifiers of systems that aren't told of, and MRNs that they have had.
 *
 * @throws {DomainError} as `changePatient` and `registerPatient`; `conflict` when they would have too many
 *   identifiers
 */
export async function upsertPatient(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  identifier: SoughtIdentifier,
  said: SaidByOthers,
  expect: Expectation<Patient | null> = anyVersion,
): Promise<Upserted> {
  let known = await holderOf(ports, author, centerId, identifier);
  if (known === null) {
    expect(null);
    const registered = await registerUnlessThere(ports, author, centerId, identifier, said);
    if (registered.isNew) return registered;
    known = registered.patient;
  }
  const untold = known.identifiers.filter(
    ({ system }) =>
      system === formerMrnSystem || !said.identifiers.some((each) => each.system === system),
  );
  const mrn = said.mrn ?? known.mrn;
  const identifiers = identifiersBeside(mrn, [...said.identifiers, ...untold]);
  requireFewIdentifiers(identifiers);
  const patient = await changePatient(
    ports,
    author,
    { centerId, patientId: known.id },
    { ...said, mrn, identifiers },
    expect,
  );
  return { patient, isNew: false };
}

/** The patient of an identifier, if it is told and somebody has it. */
async function holderOf(
  ports: PatientPorts,
  { caller }: Author,
  centerId: string,
  identifier: SoughtIdentifier | null,
): Promise<Patient | null> {
  return identifier === null ? null : findPatient(ports, caller, centerId, identifier);
}

/** Of two who register somebody at once, the second finds whom the first has made. */
async function registerUnlessThere(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  identifier: SoughtIdentifier | null,
  said: SaidByOthers,
): Promise<Upserted> {
  try {
    return await register(ports, author, centerId, identifier, said);
  } catch (error) {
    const known = isConflict(error) ? await holderOf(ports, author, centerId, identifier) : null;
    if (known === null) throw error;
    return { patient: known, isNew: false };
  }
}

async function register(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  identifier: SoughtIdentifier | null,
  { status, ...said }: SaidByOthers,
): Promise<Upserted> {
  const own = [...(said.mrn === null ? [] : [{ system: null, value: said.mrn }])];
  const texts = [...own, ...said.identifiers].map(identifierText);
  if (identifier !== null && !texts.includes(identifierText(identifier))) {
    throw new DomainError(
      'invalid_argument',
      'The patient has to have the identifier by which they are looked for.',
    );
  }
  if (status !== 'active') {
    throw new DomainError('invalid_argument', 'Nobody is registered as archived.');
  }
  const identifiers = identifiersBeside(said.mrn, said.identifiers);
  requireFewIdentifiers(identifiers);
  const content = {
    ...said,
    identifiers,
    heightCm: null,
    weightKg: null,
    researchConsent: 'unknown',
  } as const;
  const key = { centerId, patientId: randomUUID() };
  const { patient } = await registerPatient(ports, author, key, content);
  return { patient, isNew: true };
}
