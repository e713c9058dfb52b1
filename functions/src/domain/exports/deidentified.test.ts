import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBandOn, ageBands } from './ageBand.ts';
import { countCells, hiddenSubjects, type Subject } from './smallCells.ts';

describe('ageBandOn', () => {
  it.each([
    ['1960-02-29', '2020-02-28', '50-59'],
    ['1960-02-29', '2020-02-29T00:00:00Z', '60-69'],
    ['2020-01-01', '2020-01-01', '0-9'],
    ['1930-06-01', '2020-05-31', '80-89'],
    ['1930-06-01', '2020-06-01', '90+'],
    ['1900-06-01', '2020-06-01', '90+'],
    ['2020-01-02', '2020-01-01', null],
    [null, '2020-01-01', null],
    // Where the day is not known, the band may be one of two.
    ['1960', '2020-05-31', null],
    ['1961', '2020-05-31', '50-59'],
    ['1960-05', '2020-05-30', null],
    ['1960-04', '2020-05-31', '60-69'],
    ['2020', '2020-05-31', '0-9'],
    ['2021', '2020-05-31', null],
  ])('of %s on %s is %s', (birthDate, day, band) => {
    expect(ageBandOn(birthDate, day)).toBe(band);
  });
});

const subjects = fc
  .array(
    fc.record({
      ageBand: fc.constantFrom(null, ...ageBands.slice(0, 3)),
      sexAtBirth: fc.constantFrom('female' as const, 'male' as const, 'unknown' as const),
      sites: fc.uniqueArray(fc.constantFrom('AV', 'PV', 'MV'), { minLength: 1 }),
    }),
    { maxLength: 60 },
  )
  .map((each) =>
    each.map(({ sites, ...rest }, index): Subject => ({
      ...{ patientId: `p${index}`, ...rest, sites: new Set(sites) },
    })),
  );

describe('small cells', () => {
  it('are nowhere in what is told', () => {
    fc.assert(
      fc.property(subjects, fc.integer({ min: 2, max: 6 }), (all, minimum) => {
        const hidden = hiddenSubjects(all, minimum);
        const told = all.filter(({ patientId }) => !hidden.has(patientId));
        const sizeAt = (who: readonly Subject[], one: Subject, site: string) =>
          who.filter(
            (other) =>
              other.ageBand === one.ageBand &&
              other.sexAtBirth === one.sexAtBirth &&
              other.sites.has(site),
          ).length;
        for (const one of told) {
          for (const site of one.sites)
            expect(sizeAt(told, one, site)).toBeGreaterThanOrEqual(minimum);
        }
        for (const { ageBand, patients } of countCells(all, hidden, minimum)) {
          if (patients !== null) expect(patients).toBeGreaterThanOrEqual(minimum);
          else expect(ageBand).toBeNull();
        }
      }),
    );
  });

  it('hide whoever is alone at one site, and nobody else', () => {
    const of = (patientId: string, ...sites: string[]): Subject => ({
      ...{ patientId, ageBand: '60-69', sexAtBirth: 'female', sites: new Set(sites) },
    });
    const all = [of('a', 'AV', 'ERB'), of('b', 'AV'), of('c', 'AV'), of('d', 'PV'), of('e', 'PV')];
    expect([...hiddenSubjects(all, 2)]).toEqual(['a']);
    expect([...hiddenSubjects(all, 3)].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(countCells(all, new Set(['a']), 2)).toEqual([
      { ageBand: '60-69', sexAtBirth: 'female', site: 'AV', patients: 2 },
      { ageBand: '60-69', sexAtBirth: 'female', site: 'PV', patients: 2 },
      { ageBand: null, sexAtBirth: null, site: 'AV', patients: null },
      { ageBand: null, sexAtBirth: null, site: 'ERB', patients: null },
    ]);
  });
});
