import { describe, expect, it } from 'vitest';
import { quantile, quantileRow } from './statistics.ts';

describe('quantile', () => {
  it('finds median and tail whatever the order', () => {
    const values = [5, 1, 4, 2, 3, 10, 6, 9, 7, 8];
    expect(quantile(values, 0.5)).toBe(6);
    expect(quantile(values, 0.95)).toBe(10);
    expect(quantile([3], 0.95)).toBe(3);
  });

  it('refuses to invent a value', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('quantileRow', () => {
  it('names figures and unit', () => {
    expect(quantileRow('decode', [1, 2, 3], 'ms')).toMatch(/decode .*p50 +2\.0 ms +p95 +3\.0 ms/u);
  });
});
