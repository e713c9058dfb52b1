import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runningMedian } from './runningMedian.ts';

test('is the median of every window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 }),
      fc.nat(12),
      (numbers, halfWidth) => {
        const values = Float64Array.from([99, ...numbers, 99]);
        const out = new Float64Array(numbers.length);
        runningMedian(values, 1, numbers.length, halfWidth, out);
        const expected = numbers.map((_, i) => {
          const window = numbers.slice(Math.max(0, i - halfWidth), i + halfWidth + 1);
          return window.toSorted((a, b) => a - b)[window.length >> 1];
        });
        expect([...out]).toEqual(expected);
      },
    ),
  );
});
