import { randomUUID } from 'node:crypto';
import { DomainError, isConflict } from '../../domain/errors.ts';
import {
  formerMrnSystem,
  identifiersBeside,
  identifierText,
  type SoughtIdentifier,
} from '../../domain/patients/identifiers.ts';
import { isOutdated, withMessage, type MessageTime } from '../../domain/patients/feedMark.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { PatientContent } from '../../domain/patients/patientContent.ts';
import { authorize } from '../access/authorize.ts';
import type { Author } from './author.ts';
import { changePatient, type PatientChanges } from './changePatient.ts';
import { mergePatients, type MergePorts } from './mergePatients.ts';
import { registerPatient, type PatientPorts } from './registerPatient.ts';
import { requireFewIdentifiers } from './requireFewIdentifiers.ts';

/** What a feed of another system tells of a patient. What it leaves out stays as it is. */
export interface ToldPatient extends Pick<
  PatientContent,
  'mrn' | 'identifiers' | 'familyName' | 'givenName'
> {
  readonly birthDate?: PatientContent['birthDate'] | undefined;
  readonly sexAtBirth?: PatientContent['sexAtBirth'] | undefined;
  /** Whether the patient is here: whoever was archived is taken back. */
  readonly isHere: boolean;
  /** When the message was made and whose it is; null where that isn't known, and it is the latest. */
  readonly time: MessageTime | null;
}

/** Of whom a message has told. */
export interface ReceivedPatient {
  readonly patient: Patient;
  /** Whether a newer message was here before it: of this one, nothing but identifiers was taken. */
  readonly wasOutdated: boolean;
}

/**
 * Brings the patient up to date who has one of the identifiers, or registers them. Nobody loses an
 * identifier by it: what they were called stays a way to find them, an MRN as a former one. In
 * whichever order the messages of a sender arrive, the newest counts.
 *
 * @throws {DomainError} `conflict` when the identifiers are of several patients, or are too many
 */
export async function receivePatient(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  told: ToldPatient,
): Promise<ReceivedPatient> {
  await authorize(ports, author.caller, centerId, 'patient.write');
  const known = await holderOf(ports, centerId, soughtOf(told));
  if (known !== null) return update(ports, author, centerId, known, told);
  try {
    return { patient: await register(ports, author, centerId, told), wasOutdated: false };
  } catch (error) {
    // Two messages about somebody new at once: the second is an update.
    const holder = isConflict(error) ? await holderOf(ports, centerId, soughtOf(told)) : null;
    if (holder === null) throw error;
    return update(ports, author, centerId, holder, told);
  }
}

async function register(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  {
    mrn,
    identifiers,
    familyName,
    givenName,
    birthDate = null,
    sexAtBirth = 'unknown',
    time,
  }: ToldPatient,
): Promise<Patient> {
  const unsaid = { heightCm: null, weightKg: null, researchConsent: 'unknown' } as const;
  const said = { mrn, identifiers, familyName, givenName, birthDate, sexAtBirth };
  const content = { ...said, ...unsaid };
  const key = { centerId, patientId: randomUUID() };
  const feedMarks = time === null ? [] : withMessage([], time);
  return (await registerPatient(ports, author, key, content, feedMarks)).patient;
}

async function update(
  ports: PatientPorts,
  author: Author,
  centerId: string,
  { id: patientId }: Patient,
  told: ToldPatient,
): Promise<ReceivedPatient> {
  const { time } = told;
  const patient = await changePatient(ports, author, { centerId, patientId }, (stored) =>
    time !== null && isOutdated(stored.feedMarks, time)
      ? lateChanges(stored, told)
      : changesOf(stored, told),
  );
  // Whatever was taken in time is the latest that has been here, and not outdated by itself.
  return { patient, wasOutdated: time !== null && isOutdated(patient.feedMarks, time) };
}

function changesOf(stored: Patient, { isHere, time, ...told }: ToldPatient): PatientChanges {
  return {
    ...{ ...told, mrn: told.mrn ?? stored.mrn, identifiers: identifiersOfBoth(stored, told) },
    ...(isHere ? { status: 'active' as const } : {}),
    ...(time === null ? {} : { feedMarks: withMessage(stored.feedMarks, time) }),
  };
}

/** What they were called stays a way to find them, also when it is told late. */
function lateChanges(stored: Patient, { mrn, identifiers }: ToldPatient): PatientChanges {
  const former = mrn === null ? [] : [{ system: formerMrnSystem, value: mrn }];
  const told = { mrn: stored.mrn, identifiers: [...identifiers, ...former] };
  return { identifiers: identifiersOfBoth(stored, told) };
}

/**
 * Brings a patient up to date who was known by other identifiers until now: whoever has these becomes
 * them. Where nobody has, they are the patient's from now on, so that either finds them. Told again,
 * it changes nothing.
 *
 * @returns the patient, and whoever has become them
 * @throws {DomainError} as `receivePatient` and `mergePatients`
 */
export async function receiveMerge(
  ports: PatientPorts & MergePorts,
  author: Author,
  centerId: string,
  told: ToldPatient,
  prior: readonly SoughtIdentifier[],
): Promise<ReceivedPatient & { readonly mergedId: string | null }> {
  await authorize(ports, author.caller, centerId, 'patient.merge');
  const priorTexts = new Set(prior.map(identifierText));
  const own: ToldPatient = {
    ...told,
    identifiers: told.identifiers.filter((each) => !priorTexts.has(identifierText(each))),
  };
  const [source, target] = [
    await holderOf(ports, centerId, prior),
    await holderOf(ports, centerId, soughtOf(own)),
  ];
  if (source === null || source.id === target?.id) {
    const carried = prior.map(({ system, value }) => ({
      system: system ?? formerMrnSystem,
      value,
    }));
    const both = { ...own, identifiers: [...own.identifiers, ...carried] };
    return { ...(await receivePatient(ports, author, centerId, both)), mergedId: null };
  }
  const received = await receivePatient(ports, author, centerId, own);
  await mergePatients(ports, author, { centerId, patientId: source.id }, received.patient.id);
  return { ...received, mergedId: source.id };
}

/**
 * The one patient who has any of the identifiers, or had it before a merge.
 * @throws {DomainError} `conflict` when there are several
 */
async function holderOf(
  { patients }: PatientPorts,
  centerId: string,
  identifiers: readonly SoughtIdentifier[],
): Promise<Patient | null> {
  const holders = await Promise.all(
    identifiers.map((identifier) => patients.findByIdentifier(centerId, identifier)),
  );
  const found = new Map(holders.flatMap((each) => (each === null ? [] : [[each.id, each]])));
  const [only = null, another] = found.values();
  if (another === undefined) return only;
  throw new DomainError(
    'conflict',
    'These are identifiers of several patients. If they are one person, merge them first.',
  );
}

function soughtOf({ mrn, identifiers }: ToldPatient): SoughtIdentifier[] {
  return [...(mrn === null ? [] : [{ system: null, value: mrn }]), ...identifiers];
}

/**
 * Everything that a patient was and is called by, beside the MRN that they have now.
 * @throws {DomainError} `conflict` when that is too much
 */
function identifiersOfBoth(known: Patient, told: Pick<ToldPatient, 'mrn' | 'identifiers'>) {
  const former = known.mrn === null ? [] : [{ system: formerMrnSystem, value: known.mrn }];
  const own = told.mrn ?? known.mrn;
  const all = [...known.identifiers, ...told.identifiers, ...former];
  const identifiers = identifiersBeside(own, all);
  requireFewIdentifiers(identifiers);
  return identifiers;
}
