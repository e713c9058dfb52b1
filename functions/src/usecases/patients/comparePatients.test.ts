import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseCsv } from '../../../../tools/evaluate/csv.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { comparePatients, type ComparedPatient } from './comparePatients.ts';
import { matchKeysOf } from './searchKeys.ts';

const { familyName, givenName, birthDate, sexAtBirth } = patientSchema.shape;
const comparedSchema = z.strictObject({ familyName, givenName, birthDate, sexAtBirth });
const compared = (fields: object): ComparedPatient => comparedSchema.parse(fields);

/** Pairs as a registration desk produces them, with the verdict that a clinician expects. */
const truthTable = parseCsv(
  readFileSync(new URL('../../../test/vectors/patients/duplicates.csv', import.meta.url), 'utf8'),
).map((row) => ({
  what: row['what'] ?? '',
  verdict: row['verdict'] ?? '',
  one: compared({
    familyName: row['familyName'],
    givenName: row['givenName'],
    birthDate: row['birthDate'] === '' ? null : row['birthDate'],
    sexAtBirth: row['sexAtBirth'],
  }),
  other: compared({
    familyName: row['otherFamilyName'],
    givenName: row['otherGivenName'],
    birthDate: row['otherBirthDate'] === '' ? null : row['otherBirthDate'],
    sexAtBirth: row['otherSexAtBirth'],
  }),
}));

const keysOf = (patient: ComparedPatient): Set<string> => {
  const { byBirthDate, byNames } = matchKeysOf({ ...patient, mrn: null });
  return new Set([...byBirthDate, ...byNames]);
};

const shared = (one: ComparedPatient, other: ComparedPatient): string[] =>
  [...keysOf(one)].filter((key) => keysOf(other).has(key));

describe('the truth table of duplicates', () => {
  it.each(truthTable)('$what: $verdict', ({ one, other, verdict }) => {
    expect(comparePatients(one, other)).toMatchObject({ verdict });
    expect(comparePatients(other, one)).toMatchObject({ verdict });
  });

  it.each(truthTable.filter(({ verdict }) => verdict !== 'unlikely'))(
    'is found by a key: $what',
    ({ one, other }) => {
      expect(shared(one, other)).not.toEqual([]);
    },
  );
});

const letters = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzäéøł'));
const name = fc.array(letters, { minLength: 4, maxLength: 12 }).map((each) => each.join(''));
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const anybody: fc.Arbitrary<ComparedPatient> = fc.record({
  familyName: fc.oneof(name, fc.string({ unit: 'grapheme' })),
  givenName: fc.oneof(name, fc.string({ unit: 'grapheme' })),
  birthDate: fc.option(date),
  sexAtBirth: fc.constantFrom('female', 'male', 'unknown'),
});
const somebody: fc.Arbitrary<ComparedPatient> = fc.record({
  ...{ familyName: name, givenName: name, birthDate: date },
  sexAtBirth: fc.constantFrom('female', 'male', 'unknown'),
});

describe('comparing patients', () => {
  it.each([
    ['1960', '1960', 'possible'],
    ['1960', '1960-02-29', 'possible'],
    ['1960-02', '1960-02-29', 'possible'],
    ['1960-03', '1960-02-29', 'unlikely'],
    ['1961', '1960-02-29', 'unlikely'],
    ['1960', null, 'possible'],
  ])('takes %s and %s for as little as they say', (one, other, verdict) => {
    const named = { familyName: 'Okafor', givenName: 'Ada', sexAtBirth: 'female' };
    const [a, b] = [one, other].map((birthDate) => compared({ ...named, birthDate }));
    expect(comparePatients(a!, b!)).toMatchObject({ verdict });
    expect(comparePatients(b!, a!)).toEqual(comparePatients(a!, b!));
    expect(shared(a!, b!)).not.toEqual([]);
  });

  it('gives a score from 0 to 1, whoever comes first', () => {
    fc.assert(
      fc.property(anybody, anybody, (one, other) => {
        const comparison = comparePatients(one, other);
        expect(comparison.score).toBeGreaterThanOrEqual(0);
        expect(comparison.score).toBeLessThanOrEqual(1);
        expect(comparePatients(other, one)).toEqual(comparison);
      }),
    );
  });

  it('finds everybody to be themselves', () => {
    fc.assert(
      fc.property(somebody, (person) => {
        expect(comparePatients(person, person)).toEqual({
          ...{ score: 1, verdict: 'likely', reasons: ['same_names', 'same_birth_date'] },
        });
      }),
    );
  });

  it('sees through two letters exchanged, wherever they stand', () => {
    fc.assert(
      fc.property(somebody, fc.nat(), (person, at) => {
        const { familyName: typed } = person;
        const i = at % (typed.length - 1);
        const slipped = typed.slice(0, i) + typed[i + 1]! + typed[i]! + typed.slice(i + 2);
        const other = { ...person, familyName: slipped };
        expect(comparePatients(person, other).verdict).not.toBe('unlikely');
        expect(shared(person, other)).not.toEqual([]);
      }),
    );
  });

  it('sees through exchanged names, and finds them by a key', () => {
    fc.assert(
      fc.property(somebody, (person) => {
        const other = {
          ...person,
          familyName: person.givenName,
          givenName: person.familyName,
        };
        expect(comparePatients(person, other).verdict).toBe('likely');
        expect(keysOf(person)).toEqual(keysOf(other));
      }),
    );
  });

  it('never has more keys than one query can ask for', () => {
    fc.assert(
      fc.property(anybody, (person) => {
        const { byBirthDate, byNames } = matchKeysOf({ ...person, mrn: null });
        expect(byBirthDate.length).toBeLessThanOrEqual(30);
        expect(byNames.length).toBeLessThanOrEqual(30);
      }),
    );
  });
});
