import { describe, expect, test } from 'vitest';
import { nonHeartKinds, synthesizeNonHeart } from './nonHeart.ts';

describe('synthesizeNonHeart', () => {
  test.each(nonHeartKinds)('makes %s, the same for the same seed', (kind) => {
    const sound = synthesizeNonHeart(kind, 1, { durationSeconds: 3 });
    expect(sound).toEqual(synthesizeNonHeart(kind, 1, { durationSeconds: 3 }));
    expect(sound.truth).toEqual({ kind });
    expect(sound.samples.length).toBe(12_000);
    const peak = sound.samples.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    expect(peak).toBeCloseTo(kind === 'silence' ? 0 : 10 ** (-6 / 20), 4);
    if (kind !== 'silence') {
      expect(synthesizeNonHeart(kind, 2, { durationSeconds: 3 }).samples).not.toEqual(
        sound.samples,
      );
    }
  });

  test.each(nonHeartKinds)('makes %s at 2 and at 48 kHz', (kind) => {
    for (const sampleRate of [2000, 48_000]) {
      const { samples } = synthesizeNonHeart(kind, 3, { durationSeconds: 1, sampleRate });
      expect(samples.length).toBe(sampleRate);
      expect(samples.every(Number.isFinite)).toBe(true);
    }
  });

  test('gives pink noise as much power in every octave', () => {
    const { samples, sampleRate } = synthesizeNonHeart('pink', 4, { durationSeconds: 60 });
    // Differences between octaves, from the variance of differences at doubling distances: for 1/f
    // noise it grows by the same step for every doubling.
    const structure = [2, 4, 8, 16, 32, 64].map((lag) => {
      let sum = 0;
      for (let i = lag; i < samples.length; i++) sum += (samples[i]! - samples[i - lag]!) ** 2;
      return sum / (samples.length - lag);
    });
    const steps = structure.slice(1).map((value, i) => value - structure[i]!);
    expect(sampleRate).toBe(4000);
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.6);
  });
});
