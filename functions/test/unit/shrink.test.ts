import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkableSample, smallest } from '../support/fuzz/shrink.ts';

describe('a value that shows a fault', () => {
  const lists = fc.array(fc.nat(10_000), { minLength: 20, maxLength: 40 });
  const hasLarge = (list: readonly number[]) => Promise.resolve(list.some((each) => each >= 1000));
  const how = { numRuns: 5, seed: 1 };

  it('is one of those that a sample has', () => {
    const values = shrinkableSample(lists, how).map(({ value }) => value);
    expect(values).toEqual(fc.sample(lists, how));
  });

  it('becomes as small as it can be', async () => {
    for (const found of shrinkableSample(lists, how)) {
      const list = await smallest(lists, found, hasLarge, 10_000);
      expect(list.toSorted((a, b) => a - b)).toEqual([...Array<number>(19).fill(0), 1000]);
    }
  });

  it('stays what it is when nothing smaller shows it, or there is no time', async () => {
    const [found] = shrinkableSample(lists, how);
    const never = () => Promise.resolve(false);
    expect(await smallest(lists, found!, never)).toBe(found!.value);
    expect(await smallest(lists, found!, hasLarge, 0)).toBe(found!.value);
  });
});
