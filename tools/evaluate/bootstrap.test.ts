import { describe, expect, it } from 'vitest';
import { seededRandom } from '../synthesis/random.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { mean } from './metrics.ts';

interface Value {
  readonly person: string;
  readonly value: number;
}
const meanValue = (items: readonly Value[]) => mean(items.map(({ value }) => value));
const options = { rounds: 2000, seed: 'test' };

function normalValues(personCount: number, perPerson: number): Value[] {
  const random = seededRandom('normal');
  return Array.from({ length: personCount }, (_, person) => {
    const value = random.gaussian();
    return Array.from({ length: perPerson }, () => ({ person: String(person), value }));
  }).flat();
}

describe('bootstrapInterval', () => {
  it('comes near the normal interval of a mean', () => {
    const values = normalValues(200, 1);
    const centre = meanValue(values)!;
    const squares = values.map(({ value }) => (value - centre) ** 2);
    const half = (1.96 * Math.sqrt(mean(squares)!)) / Math.sqrt(values.length);
    const [lower, upper] = bootstrapInterval(values, meanValue, options)!;
    expect(Math.abs(lower - (centre - half))).toBeLessThan(0.2 * half);
    expect(Math.abs(upper - (centre + half))).toBeLessThan(0.2 * half);
  });

  it('is not narrowed by more recordings of the same persons', () => {
    const one = bootstrapInterval(normalValues(30, 1), meanValue, options);
    expect(bootstrapInterval(normalValues(30, 8), meanValue, options)).toEqual([
      expect.closeTo(one![0], 10),
      expect.closeTo(one![1], 10),
    ]);
  });

  it('depends on the seed alone', () => {
    const values = normalValues(20, 2);
    const first = bootstrapInterval(values, meanValue, options);
    expect(bootstrapInterval(values, meanValue, options)).toEqual(first);
    expect(bootstrapInterval(values, meanValue, { ...options, seed: 'other' })).not.toEqual(first);
  });

  it('says nothing of four persons, or of a statistic that resamples rarely have', () => {
    expect(bootstrapInterval(normalValues(4, 9), meanValue, options)).toBeNull();
    const rare = (items: readonly Value[]) => (new Set(items).size === 9 ? 1 : null);
    expect(bootstrapInterval(normalValues(9, 1), rare, options)).toBeNull();
  });
});
