import { describe, expect, test } from 'vitest';
import { synthesizeBreathing } from '../../../../tools/synthesis/breathing.ts';
import type { TimeSpan } from '../../../../tools/synthesis/level.ts';
import { pinkNoise, whiteNoise } from '../../../../tools/synthesis/noise.ts';
import { synthesizePhonocardiogram } from '../../../../tools/synthesis/phonocardiogram.ts';
import { seededRandom } from '../../../../tools/synthesis/random.ts';
import { analyzeLung } from './analyzeLung.ts';

const RATE = 4000;

function overlaps(a: TimeSpan, b: TimeSpan): boolean {
  return a.startSeconds < b.endSeconds && b.startSeconds < a.endSeconds;
}

function noise(seed: number, seconds: number): Float32Array {
  return Float32Array.from(whiteNoise(seededRandom(seed), seconds * RATE));
}

describe('respiratory rate', () => {
  test.each([8, 12, 18, 24, 33, 45])('of breathing at about %i a minute is found', (bpm) => {
    const { samples, truth } = synthesizeBreathing({
      ...{ seed: bpm, durationSeconds: 30, respiratoryRateBpm: bpm },
    });
    const { respiratoryRateBpm, respiratoryRateUnavailableReason } = analyzeLung(samples, RATE);
    expect(respiratoryRateUnavailableReason).toBeNull();
    expect(Math.abs(respiratoryRateBpm! - truth.respiratoryRateBpm)).toBeLessThan(1);
  });

  test('is that of the breath, not of a loud heart behind it', () => {
    const { samples, truth } = synthesizeBreathing({
      ...{ seed: 3, durationSeconds: 30, heart: { heartRateBpm: 80, level: 2 } },
    });
    const { respiratoryRateBpm } = analyzeLung(samples, RATE);
    expect(Math.abs(respiratoryRateBpm! - truth.respiratoryRateBpm)).toBeLessThan(1.5);
  });

  test('is not guessed from noise, from a heart alone or from a short sound', () => {
    const sounds = [
      noise(1, 20),
      Float32Array.from(pinkNoise(seededRandom(2), 20 * RATE, RATE)),
      synthesizePhonocardiogram({ seed: 3, durationSeconds: 20, heartRateBpm: 72 }).samples,
      synthesizeBreathing({ seed: 4, durationSeconds: 4 }).samples,
    ];
    for (const samples of sounds) {
      const { respiratoryRateBpm, respiratoryRateUnavailableReason } = analyzeLung(samples, RATE);
      expect(respiratoryRateBpm).toBeNull();
      expect(respiratoryRateUnavailableReason).toMatch(/\.$/);
    }
  });
});

describe('wheezes', () => {
  const wheeze = { phase: 'expiration', pitchHz: 400, share: 0.6, level: 1.5 } as const;

  test('are found when they sound', () => {
    const { samples, truth } = synthesizeBreathing({ seed: 7, durationSeconds: 20, wheeze });
    const found = analyzeLung(samples, RATE).wheeze;
    expect(found.probability).toBeGreaterThan(0.7);
    const heard = truth.wheezes.filter((span) => found.events.some((e) => overlaps(e, span)));
    expect(heard.length).toBeGreaterThanOrEqual(0.8 * truth.wheezes.length);
    const right = found.events.filter((event) => truth.wheezes.some((s) => overlaps(event, s)));
    expect(right.length).toBe(found.events.length);
    expect(found.shareOfTime).toBeGreaterThan(0.05);
    expect(found.shareOfTime).toBeLessThan(0.6);
  });

  test('are not heard in plain breath, noise, hearts or a hum that never stops', () => {
    const hum = noise(5, 20).map(
      (value, i) => 0.2 * value + Math.sin((2 * Math.PI * 150 * i) / RATE),
    );
    const sounds = [
      synthesizeBreathing({ seed: 8, durationSeconds: 20 }).samples,
      noise(9, 20),
      synthesizePhonocardiogram({ seed: 10, durationSeconds: 20, heartRateBpm: 90 }).samples,
      hum,
    ];
    for (const samples of sounds) {
      expect(analyzeLung(samples, RATE).wheeze.probability).toBeLessThan(0.3);
    }
  });
});

describe('crackles', () => {
  test('are found where clicks are, and only there', () => {
    const samples = noise(11, 10).map((value) => 0.01 * value);
    const clicks = Array.from({ length: 18 }, (_, i) => 0.5 + 0.5 * i);
    for (const seconds of clicks) {
      for (let i = 0; i < 0.01 * RATE; i++) {
        const t = i / RATE;
        samples[Math.round(seconds * RATE) + i]! +=
          0.5 * Math.exp(-400 * t) * Math.sin(2 * Math.PI * 600 * t);
      }
    }
    const { events } = analyzeLung(samples, RATE).crackles;
    expect(events.length).toBe(clicks.length);
    for (const [i, event] of events.entries()) {
      expect(event.startSeconds).toBeGreaterThan(clicks[i]! - 0.005);
      expect(event.endSeconds).toBeLessThan(clicks[i]! + 0.015);
    }
  });

  test('loud ones in breath raise the probability; plain breath, noise and hearts do not', () => {
    const of = (samples: Float32Array): number => analyzeLung(samples, RATE).crackles.probability!;
    const crackles = { type: 'fine', phase: 'inspiration', countPerBreath: 6, level: 20 } as const;
    const crackling = of(synthesizeBreathing({ seed: 12, durationSeconds: 20, crackles }).samples);
    const heart = synthesizePhonocardiogram({ seed: 13, durationSeconds: 20, heartRateBpm: 70 });
    for (const samples of [
      synthesizeBreathing({ seed: 12, durationSeconds: 20 }).samples,
      noise(14, 20),
      heart.samples,
    ]) {
      expect(of(samples)).toBeLessThan(0.2);
      expect(of(samples)).toBeLessThan(crackling);
    }
    expect(crackling).toBeGreaterThan(0.25);
  });
});

describe('analyzeLung', () => {
  test('answers alike for any gain, offset and rate', () => {
    const wheeze = { phase: 'expiration', pitchHz: 300, share: 0.6, level: 1 } as const;
    const options = { seed: 15, durationSeconds: 20, wheeze };
    const { samples } = synthesizeBreathing(options);
    const reference = analyzeLung(samples, RATE);
    expect(analyzeLung(samples, RATE)).toEqual(reference);
    const fast = synthesizeBreathing({ ...options, sampleRate: 16000 }).samples;
    const others = [
      analyzeLung(
        samples.map((value) => 0.003 * value),
        RATE,
      ),
      analyzeLung(
        samples.map((value) => value + 0.2),
        RATE,
      ),
      analyzeLung(fast, 16000),
    ];
    for (const other of others) {
      expect(other.respiratoryRateBpm).toBeCloseTo(reference.respiratoryRateBpm!, 0);
      expect(other.wheeze.probability).toBeCloseTo(reference.wheeze.probability!, 1);
      expect(other.crackles.probability).toBeCloseTo(reference.crackles.probability!, 1);
    }
  });

  test.each([0, 1, 100, 1999])('knows nothing of %i samples', (length) => {
    const lung = analyzeLung(noise(16, 1).subarray(0, length), RATE);
    expect(lung.respiratoryRateBpm).toBeNull();
    expect(lung.wheeze).toEqual({ probability: null, shareOfTime: 0, events: [] });
    expect(lung.crackles).toEqual({ probability: null, shareOfTime: 0, events: [] });
  });

  test('knows nothing of silence, whatever its offset', () => {
    for (const level of [0, 0.5]) {
      const lung = analyzeLung(new Float32Array(10 * RATE).fill(level), RATE);
      expect(lung.respiratoryRateBpm).toBeNull();
      expect(lung.crackles.events).toEqual([]);
      expect(lung.wheeze.events).toEqual([]);
    }
  });

  test.each([0.5, 1, 2, 3])('judges a clip of %d s', (durationSeconds) => {
    const { samples } = synthesizeBreathing({ seed: 17, durationSeconds });
    const { respiratoryRateBpm, wheeze, crackles } = analyzeLung(samples, RATE);
    expect(respiratoryRateBpm).toBeNull();
    for (const { probability, events } of [wheeze, crackles]) {
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
      for (const event of events) {
        expect(event.startSeconds).toBeGreaterThanOrEqual(0);
        expect(event.endSeconds).toBeLessThanOrEqual(durationSeconds);
        expect(event.startSeconds).toBeLessThan(event.endSeconds);
      }
    }
  });

  test('refuses a rate that is none', () => {
    expect(() => analyzeLung(new Float32Array(10), 0)).toThrow(RangeError);
  });
});
