import { describe, expect, it } from 'vitest';
import { resample } from './resample.ts';

const TARGET = 4000;
const RATES = [2000, 4000, 5000, 8000, 11_025, 16_000, 22_050, 31_999, 44_100, 48_000];

function tone(hz: number, sampleRate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) =>
    Math.sin((2 * Math.PI * hz * i) / sampleRate),
  );
}

/** Root mean square without the ends, where the filter runs out of signal. */
function innerRms(samples: Float32Array): number {
  const inner = samples.subarray(400, samples.length - 400);
  return Math.sqrt(inner.reduce((sum, x) => sum + x * x, 0) / inner.length);
}

describe('resample', () => {
  it.each(RATES)('passes 20 to 750 Hz from %i Hz in place, phase and height', (rate) => {
    for (const hz of [20, 150, 400, 750]) {
      const got = resample(tone(hz, rate, 1), rate, TARGET);
      const wanted = tone(hz, TARGET, 1);
      expect(got.length).toBe(Math.ceil((Math.round(rate) * TARGET) / rate));
      const errors = wanted.map((x, i) => Math.abs(got[i]! - x)).subarray(400, 3600);
      expect(Math.max(...errors)).toBeLessThan(1e-3);
    }
  });

  it.each(RATES.filter((rate) => rate > TARGET))('stops what would alias from %i Hz', (rate) => {
    for (let hz = 2010; hz < rate / 2; hz += (rate / 2 - 2010) / 23) {
      const db = 20 * Math.log10(innerRms(resample(tone(hz, rate, 1), rate, TARGET)) * Math.SQRT2);
      expect(db).toBeLessThan(-75);
    }
  });

  it('hands out the same samples at the same rate and refuses rates that are none', () => {
    const samples = tone(100, TARGET, 0.1);
    expect(resample(samples, TARGET, TARGET)).toBe(samples);
    expect(() => resample(samples, 0, TARGET)).toThrow(RangeError);
    expect(() => resample(samples, 4000.5, TARGET)).toThrow(RangeError);
  });

  it('keeps the length rule for short and odd signals', () => {
    for (const length of [1, 2, 7, 100]) {
      for (const rate of [2000, 7919, 44_100]) {
        expect(resample(new Float32Array(length), rate, TARGET).length).toBe(
          Math.ceil((length * TARGET) / rate),
        );
      }
    }
  });
});
