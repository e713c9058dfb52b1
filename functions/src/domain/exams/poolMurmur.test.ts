import { expect, it } from 'vitest';
import { poolMurmur, type MurmurReading } from './poolMurmur.ts';

const reading = (
  result: MurmurReading['result'],
  probability: number | null = null,
): MurmurReading => ({ result, probability });

it('lets one present recording decide', () => {
  expect(poolMurmur([reading('absent'), reading('present'), reading('unknown')]).result).toBe(
    'present',
  );
  expect(poolMurmur([reading('unknown'), reading('absent')]).result).toBe('absent');
  expect(poolMurmur([reading('unknown')]).result).toBe('unknown');
  expect(poolMurmur([])).toEqual({ result: 'unknown', probability: null });
});

it('tells the probability of the highest recording', () => {
  const readings = [reading('absent', 0.1), reading('unknown'), reading('present', 0.4)];
  expect(poolMurmur(readings)).toEqual({ result: 'present', probability: 0.4 });
});
