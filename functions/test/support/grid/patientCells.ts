import { randomUUID } from 'node:crypto';
import {
  deleteField,
  doc,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  type DocumentData,
} from 'firebase/firestore';
import { documentPaths } from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import type { Standing, TestCenter } from '../people.ts';
import type { Cell } from './cell.ts';
import { ids, storedPatient } from './fixtures.ts';

type Changes = (center: TestCenter) => DocumentData;

/** A patient whom a standing registers, valid in every way. */
export function newPatient({ people }: TestCenter, standing: Standing): DocumentData {
  return {
    ...storedPatient(people[standing].userId),
    createdAt: serverTimestamp(),
    updatedAt: serverTimestamp(),
  };
}

/** A change of a patient by a standing, valid in every way. */
export function changeOfPatient({ people }: TestCenter, standing: Standing): DocumentData {
  return {
    weightKg: 70.5,
    updatedBy: people[standing].userId,
    updatedAt: serverTimestamp(),
    requestId: null,
  };
}

/** What may be said about a patient, asked of those who may say it: first and later. */
export function patientCells(): Cell[] {
  return [
    ...patientValues.flatMap(([what, expected, fields]) => [
      registers(what, expected, () => fields),
      changes(what, expected, () => fields),
    ]),
    ...Object.keys(storedPatient('')).flatMap((field) => [
      registers(`nothing of ${field}`, 'denied', () => ({}), field),
      changes(`nothing of ${field} any more`, 'denied', () => ({ [field]: deleteField() })),
    ]),
    ...serverFields.flatMap((fields) => [
      registers(`a field of the server: ${Object.keys(fields)[0]!}`, 'denied', () => fields),
      changes(`a field of the server: ${Object.keys(fields)[0]!}`, 'denied', () => fields),
    ]),
    ...(['updatedBy', 'createdBy'] as const).flatMap((field) => [
      registers(`somebody else as ${field}`, 'denied', somebodyElseAs(field)),
      changes(`somebody else as ${field}`, 'denied', somebodyElseAs(field)),
    ]),
    ...(['updatedAt', 'createdAt'] as const).flatMap((field) => [
      registers(`its own ${field}`, 'denied', () => ({ [field]: Timestamp.fromMillis(0) })),
      changes(`its own ${field}`, 'denied', () => ({ [field]: Timestamp.fromMillis(0) })),
    ]),
    changes('that it registered the patient', 'denied', ({ people }) => ({
      createdBy: people.technician.userId,
    })),
    changes('that the patient is registered now', 'denied', () => ({
      createdAt: serverTimestamp(),
    })),
    changes(
      'something about a merged patient',
      'denied',
      () => ({ status: 'active' }),
      'mergedPatient',
    ),
    {
      name: 'technician registers a patient who was erased',
      expected: 'denied',
      // Somebody else each time: who was let in once by weakened rules is no new patient the next time.
      attempt: async (center) => {
        const id = randomUUID();
        const tombstone = `${documentPaths.erasures(center.centerId)}/${id}`;
        await admin.firestore.doc(tombstone).set({ placeholder: true });
        return register(center, id, () => ({}));
      },
    },
    ...['patient-1', randomUUID().toUpperCase(), `${randomUUID()}0`].map((id): Cell => ({
      name: `technician registers a patient under the id ${id}`,
      expected: 'denied',
      attempt: (center) => register(center, id, () => ({})),
    })),
  ];
}

/** Values in their bounds, at them and beyond: rules and schema must say the same of each. */
export const patientValues: readonly (readonly [string, Outcome, DocumentData])[] = [
  ['no MRN', 'allowed', { mrn: null }],
  ['the longest MRN', 'allowed', { mrn: 'M'.repeat(64) }],
  ['an MRN too long', 'denied', { mrn: 'M'.repeat(65) }],
  ['an empty MRN', 'denied', { mrn: '' }],
  ['a number as MRN', 'denied', { mrn: 100200 }],
  ...(['familyName', 'givenName'] as const).flatMap(
    (field) =>
      [
        [`${field} of one letter`, 'allowed', { [field]: 'O' }],
        [`${field} of the longest`, 'allowed', { [field]: '吳'.repeat(100) }],
        [`${field} with blanks in it`, 'allowed', { [field]: 'van der Berg' }],
        [`${field} too long`, 'denied', { [field]: 'x'.repeat(101) }],
        [`${field} empty`, 'denied', { [field]: '' }],
        [`${field} with a blank before it`, 'denied', { [field]: ' Doe' }],
        [`${field} with a blank after it`, 'denied', { [field]: 'Doe ' }],
        [`${field} with a line break`, 'denied', { [field]: 'D\noe' }],
        [`${field} null`, 'denied', { [field]: null }],
        [`${field} as a list`, 'denied', { [field]: ['Doe'] }],
      ] as const,
  ),
  ['no birth date', 'allowed', { birthDate: null }],
  ...[
    '1900-01-31',
    '2024-02-29',
    '2000-02-29',
    '2026-11-30',
    '1999-02-28',
    '1960',
    '1960-02',
    '0001',
  ].map((birthDate) => [`the birth date ${birthDate}`, 'allowed', { birthDate }] as const),
  ...[
    '1900-02-29',
    '2023-02-29',
    '2026-11-31',
    '2026-13-01',
    '2026-1-1',
    '26-01-01',
    '0000',
    '196',
    '1960-13',
    '1960-',
  ].map((birthDate) => [`the birth date ${birthDate}`, 'denied', { birthDate }] as const),
  ['a timestamp as birth date', 'denied', { birthDate: Timestamp.fromMillis(0) }],
  ...['female', 'male', 'unknown'].map(
    (sexAtBirth) => [`sex at birth ${sexAtBirth}`, 'allowed', { sexAtBirth }] as const,
  ),
  ['another sex at birth', 'denied', { sexAtBirth: 'other' }],
  ...[20, 280, null].map(
    (heightCm) => [`a height of ${String(heightCm)}`, 'allowed', { heightCm }] as const,
  ),
  ...[19.9, 280.1, Number.NaN, '170'].map(
    (heightCm) => [`a height of ${heightCm}`, 'denied', { heightCm }] as const,
  ),
  ...[0.3, 500, null].map(
    (weightKg) => [`a weight of ${String(weightKg)}`, 'allowed', { weightKg }] as const,
  ),
  ...[0.29, 500.1, Number.NaN, [70]].map(
    (weightKg) => [`a weight of ${String(weightKg)}`, 'denied', { weightKg }] as const,
  ),
  ...['granted', 'refused', 'unknown'].map(
    (researchConsent) => [`consent ${researchConsent}`, 'allowed', { researchConsent }] as const,
  ),
  ['another consent', 'denied', { researchConsent: true }],
  ['that it is archived', 'allowed', { status: 'archived' }],
  ['that it is active', 'allowed', { status: 'active' }],
];

/** What the server alone writes. */
const serverFields: readonly DocumentData[] = [
  { identifiers: [] },
  { mergedInto: ids.patient },
  { search: { familyGiven: 'a', givenFamily: 'b', mrn: null, matchKeys: [] } },
  { mrnConflictWith: null },
  { feedMarks: [] },
  { note: 'anything' },
];

function somebodyElseAs(field: string): Changes {
  return ({ people }) => ({ [field]: people.viewer.userId });
}

function registers(what: string, expected: Outcome, fields: Changes, without?: string): Cell {
  return {
    name: `technician registers ${what}`,
    expected,
    attempt: (center) => register(center, randomUUID(), fields, without),
  };
}

function register(
  center: TestCenter,
  patientId: string,
  fields: Changes,
  without?: string,
): Promise<Outcome> {
  const { firestore } = center.people.technician.client;
  const patient = { ...newPatient(center, 'technician'), ...fields(center) };
  const said = Object.entries(patient).filter(([field]) => field !== without);
  const patients = documentPaths.patients(center.centerId);
  return outcomeOf(() => setDoc(doc(firestore, patients, patientId), Object.fromEntries(said)));
}

function changes(
  what: string,
  expected: Outcome,
  fields: Changes,
  whom: 'patient' | 'mergedPatient' = 'patient',
): Cell {
  return {
    name: `technician says ${what}`,
    expected,
    attempt: (center) => {
      const { firestore } = center.people.technician.client;
      const patients = documentPaths.patients(center.centerId);
      return outcomeOf(() =>
        updateDoc(doc(firestore, patients, ids[whom]), {
          ...changeOfPatient(center, 'technician'),
          ...fields(center),
        }),
      );
    },
  };
}
