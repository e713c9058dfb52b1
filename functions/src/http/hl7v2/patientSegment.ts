import { z } from 'zod';
import { formerMrnSystem, type SoughtIdentifier } from '../../domain/patients/identifiers.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { identifierOf, type Surroundings } from './authority.ts';
import type { Er7Message, Er7Segment, Repetition } from './er7.ts';
import { Hl7Fault, type Condition } from './fault.ts';

const fields = patientSchema.shape;
const told = z.strictObject({
  mrn: fields.mrn,
  identifiers: fields.identifiers.unwrap(),
  familyName: fields.familyName,
  givenName: fields.givenName,
  birthDate: fields.birthDate.optional(),
  sexAtBirth: fields.sexAtBirth.optional(),
});
type Told = z.infer<typeof told>;

/** Where in PID each of them stands. */
const places = {
  mrn: [3],
  identifiers: [3],
  familyName: [5, 1, 1],
  givenName: [5, 1, 2],
  birthDate: [7],
  sexAtBirth: [8],
} as const satisfies Record<keyof Told, readonly number[]>;

/** HL7 table 0001. Whoever is said to be neither is not said anything of here. */
const sexes: Readonly<Record<string, 'female' | 'male' | undefined>> = {
  ...{ F: 'female', M: 'male' },
  ...{ '': undefined, '""': undefined, U: undefined, O: undefined, A: undefined, N: undefined },
  C: undefined,
};

/**
 * Reads of whom a message is, from its one PID.
 * @throws {Hl7Fault} when it can't be one of our patients
 */
export function readPatient(message: Er7Message, surroundings: Surroundings): Told {
  const pid = onlySegment(message, 'PID');
  const identifiers = identifiersIn(pid, 3, surroundings);
  if (identifiers.length === 0) {
    const hint = 'Send an identifier with its assigning authority, or the MRN (PID-3).';
    throw fault('field_missing', ['PID', 1, 3], hint);
  }
  const mrns = identifiers.filter(({ system }) => system === null);
  const name = legalName(pid);
  return checked({
    mrn: mrns[0]?.value ?? null,
    // Whoever is said to have two MRNs has had the second.
    identifiers: [
      ...mrns.slice(1).map(({ value }) => ({ system: formerMrnSystem, value })),
      ...identifiers.filter(({ system }) => system !== null),
    ],
    familyName: name?.(1) ?? '',
    givenName: [name?.(2) ?? '', name?.(3) ?? ''].filter((part) => part !== '').join(' '),
    birthDate: birthDateIn(pid),
    sexAtBirth: sexIn(pid),
  });
}

/**
 * Reads who the patient was until a merge, from its one MRG.
 * @throws {Hl7Fault} when it doesn't tell
 */
export function readPrior(message: Er7Message, surroundings: Surroundings): SoughtIdentifier[] {
  const prior = identifiersIn(onlySegment(message, 'MRG'), 1, surroundings);
  if (prior.length > 0) return prior;
  throw fault('field_missing', ['MRG', 1, 1], 'Say who the patient was until now (MRG-1).');
}

function onlySegment(message: Er7Message, name: string): Er7Segment {
  const [only, another] = message.segments(name);
  if (only !== undefined && another === undefined) return only;
  throw fault('segment_sequence', [name], `Send one patient a message, with one ${name}.`);
}

function identifiersIn(segment: Er7Segment, field: number, surroundings: Surroundings) {
  const found = segment
    .repetitions(field)
    .map((repetition) => identifierOf(repetition, surroundings))
    .filter((identifier) => identifier !== null);
  return [...new Map(found.map((each) => [`${each.system ?? ''} ${each.value}`, each])).values()];
}

/** The legal name, or whichever comes first. */
function legalName(pid: Er7Segment): Repetition | undefined {
  const names = pid.repetitions(5);
  return names.find((name) => name(7) === 'L') ?? names[0];
}

/** `YYYY[MM[DD]]` with or without a time; nothing where it is not told, null where it is said to be gone. */
function birthDateIn(pid: Er7Segment): string | null | undefined {
  const [told] = pid.repetitions(7);
  const text = told?.(1) ?? '';
  if (text === '') return undefined;
  if (text === '""') return null;
  const [, ...parts] =
    /^(\d{4})(?:(\d\d)(?:(\d\d)(?:\d{2,6}(?:\.\d{1,4})?)?)?)?(?:[+-]\d{4})?$/u.exec(text) ?? [];
  return parts.length === 0 ? text : parts.filter(Boolean).join('-');
}

function sexIn(pid: Er7Segment): 'female' | 'male' | undefined {
  const code = pid.repetitions(8)[0]?.(1) ?? '';
  if (code in sexes) return sexes[code];
  throw fault('unknown_value', ['PID', 1, 8], 'Send F, M, or U where it is not known (PID-8).');
}

function checked(value: Record<keyof typeof places, unknown>): Told {
  const parsed = told.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = (issue?.path[0] ?? 'mrn') as keyof typeof places;
  const isMissing = value[name] === '';
  const place = places[name];
  const what = `PID-${place[0]}: ${issue?.message ?? 'not valid'}`;
  const [field, ...component] = place;
  const location = ['PID', 1, field, ...(component.length === 0 ? [] : component)];
  throw fault(isMissing ? 'field_missing' : 'data_type', location, what);
}

function fault(condition: Condition, location: readonly (string | number)[], message: string) {
  return new Hl7Fault('AE', condition, location, message);
}
