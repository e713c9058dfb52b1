import { describe, expect, it } from 'vitest';
import { synthesizeBreathing } from '../../../../tools/synthesis/breathing.ts';
import { synthesizeNonHeart } from '../../../../tools/synthesis/nonHeart.ts';
import { measureLevel } from '../signal/level.ts';
import type { Quality } from '../types.ts';
import { assessQuality } from './assessQuality.ts';
import { measureDisturbances } from './disturbances.ts';

const RATE = 4000;
const breath = synthesizeBreathing({ seed: 4, durationSeconds: 12, sampleRate: RATE }).samples;

function assess(samples: Float32Array): Quality {
  return assessQuality(
    measureLevel(samples),
    measureDisturbances(samples, RATE),
    samples.length / RATE,
  );
}

function codes(quality: Quality): string[] {
  return quality.reasons.map((reason) => reason.code);
}

describe('assessQuality', () => {
  it('finds nothing wrong with clean breathing, at any gain that is audible', () => {
    for (const gain of [1, 0.05]) {
      const quality = assess(breath.map((x) => gain * x));
      expect(quality).toMatchObject({ verdict: 'good', reasons: [] });
    }
  });

  it.each([
    ['flat_line', 'unusable', breath.map(() => 0)],
    ['too_quiet', 'acceptable', breath.map((x) => 1e-3 * x)],
    [
      'clipping',
      'unusable',
      breath.map((x) => Math.max(-0.02, Math.min(0.02, x))).map((x) => 20 * x),
    ],
    ['signal_lost', 'unusable', breath.map((x, i) => (i % 8000 < 4000 ? x : 0))],
    ['contact_noise_spikes', 'acceptable', breath.map((x, i) => (i % 6000 < 200 ? 40 * x : x))],
    ['too_noisy', 'unusable', synthesizeNonHeart('white', 1).samples],
    [
      'mains_hum',
      'acceptable',
      breath.map((x, i) => x + 0.35 * Math.sin((2 * Math.PI * 50 * i) / RATE)),
    ],
    ['too_short', 'acceptable', breath.subarray(0, 3 * RATE)],
  ] as const)('names %s and calls it at most %s', (code, verdict, samples) => {
    const quality = assess(samples);
    expect(codes(quality)).toContain(code);
    expect(quality.score).toBeLessThan(1);
    const order = ['unusable', 'acceptable', 'good'];
    expect(order.indexOf(quality.verdict)).toBeLessThanOrEqual(order.indexOf(verdict));
  });

  it('falls with every disturbance that is added', () => {
    const hiss = synthesizeNonHeart('white', 2, { durationSeconds: 12 }).samples;
    const scores = [0, 0.3, 0.6, 1.2].map(
      (level) => assess(breath.map((x, i) => x + level * hiss[i]!)).score,
    );
    for (let i = 1; i < scores.length; i++) expect(scores[i]).toBeLessThanOrEqual(scores[i - 1]!);
    expect(scores.at(-1)).toBeLessThan(scores[0]!);
  });
});

describe('measureDisturbances', () => {
  it('measures the share of a steady hum, and none in breathing', () => {
    const humming = breath.map((x, i) => x + Math.sin((2 * Math.PI * 60 * i) / RATE));
    expect(measureDisturbances(humming, RATE).humShare).toBeGreaterThan(0.8);
    expect(measureDisturbances(breath, RATE).humShare).toBeLessThan(0.05);
  });

  it('stays finite for silence and for less than a window', () => {
    for (const samples of [new Float32Array(4000), new Float32Array(10), breath.subarray(0, 600)]) {
      for (const share of Object.values(measureDisturbances(samples, RATE))) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });
});
