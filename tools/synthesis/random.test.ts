import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);
const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('seededRandom', () => {
  test('never changes: sounds and truths that are stored depend on it', () => {
    const random = seededRandom(1);
    expect(draw(4, () => random.integer(1_000_000))).toEqual([307_821, 802_833, 768_870, 17_857]);
  });

  test('draws the same for the same seed, numbers and text alike', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [a, b] = [seededRandom(seed), seededRandom(seed)];
        expect(draw(20, () => a.gaussian())).toEqual(draw(20, () => b.gaussian()));
      }),
    );
    expect(seededRandom(7).uniform()).toBe(seededRandom('7').uniform());
    expect(seededRandom(7).uniform()).not.toBe(seededRandom(8).uniform());
  });

  test('is spread as it says', () => {
    const random = seededRandom('spread');
    const uniform = draw(20_000, () => random.uniform());
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    const normal = draw(20_000, () => random.gaussian());
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(mean(normal.map((x) => x ** 4))).toBeCloseTo(3, 0);
    const picked = draw(3000, () => random.pick([1, 2, 3]));
    for (const value of [1, 2, 3]) {
      expect(picked.filter((x) => x === value).length).toBeGreaterThan(850);
    }
  });

  test('forks into sources that do not hear of each other', () => {
    const [a, b] = [seededRandom(1), seededRandom(1)];
    b.uniform();
    b.gaussian();
    expect(b.fork('noise').uniform()).toBe(a.fork('noise').uniform());
    expect(a.fork('noise').uniform()).not.toBe(a.fork('murmur').uniform());
  });
});
