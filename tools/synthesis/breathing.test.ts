import { describe, expect, test } from 'vitest';
import { synthesizeBreathing } from './breathing.ts';
import { rootMeanSquare, type TimeSpan } from './level.ts';

function loudness(samples: Float32Array, rate: number, { startSeconds, endSeconds }: TimeSpan) {
  return rootMeanSquare(
    samples,
    Math.max(0, Math.ceil(startSeconds * rate)),
    Math.min(samples.length, Math.floor(endSeconds * rate)),
  );
}

/** Power at one frequency over a span, by the Goertzel sum. */
function toneLevel(samples: Float32Array, rate: number, span: TimeSpan, hz: number): number {
  const first = Math.ceil(span.startSeconds * rate);
  const last = Math.floor(span.endSeconds * rate);
  let [re, im] = [0, 0];
  for (let i = first; i < last; i++) {
    re += samples[i]! * Math.cos((2 * Math.PI * hz * i) / rate);
    im += samples[i]! * Math.sin((2 * Math.PI * hz * i) / rate);
  }
  return Math.hypot(re, im) / (last - first);
}

describe('synthesizeBreathing', () => {
  test('gives the same sound for the same options, and the same truth at every rate', () => {
    const options = { seed: 4, durationSeconds: 8 };
    expect(synthesizeBreathing(options)).toEqual(synthesizeBreathing(options));
    expect(synthesizeBreathing({ ...options, sampleRate: 8000 }).truth).toEqual(
      synthesizeBreathing(options).truth,
    );
  });

  test('is loud in inspiration, softer in expiration, and pauses', () => {
    const { samples, sampleRate, truth } = synthesizeBreathing({
      ...{ seed: 2, durationSeconds: 40, noise: null },
    });
    const inner = truth.breaths.slice(1, -1);
    expect(inner.length).toBeGreaterThan(5);
    for (const [i, breath] of inner.slice(0, -1).entries()) {
      const at = (startSeconds: number, endSeconds: number): number =>
        loudness(samples, sampleRate, { startSeconds, endSeconds });
      const inspiration = at(breath.inspirationStartSeconds, breath.inspirationEndSeconds);
      const expiration = at(breath.expirationStartSeconds, breath.expirationEndSeconds);
      const pause = at(breath.expirationEndSeconds, inner[i + 1]!.inspirationStartSeconds);
      expect(expiration / inspiration).toBeGreaterThan(0.3);
      expect(expiration / inspiration).toBeLessThan(0.7);
      expect(pause / inspiration).toBeLessThan(0.02);
    }
  });

  test.each([8, 16, 45])('breathes at about %i a minute', (respiratoryRateBpm) => {
    const { truth } = synthesizeBreathing({ seed: 6, durationSeconds: 60, respiratoryRateBpm });
    expect(truth.respiratoryRateBpm / respiratoryRateBpm).toBeGreaterThan(0.93);
    expect(truth.respiratoryRateBpm / respiratoryRateBpm).toBeLessThan(1.07);
  });

  test('wheezes at the pitch and time that its truth says', () => {
    const wheeze = { phase: 'expiration', pitchHz: 400, share: 0.6, level: 1 } as const;
    const options = { seed: 7, durationSeconds: 20 };
    const { samples, sampleRate, truth } = synthesizeBreathing({ ...options, wheeze });
    const quiet = synthesizeBreathing(options);
    expect(quiet.truth.wheezes).toEqual([]);
    expect(truth.wheezes.length).toBeGreaterThanOrEqual(4);
    for (const span of truth.wheezes) {
      // The pitch drifts by a few percent: the start of the tone is on pitch.
      const head = { ...span, endSeconds: span.startSeconds + 0.1 };
      const level = toneLevel(samples, sampleRate, head, 400);
      expect(level).toBeGreaterThan(3 * toneLevel(quiet.samples, sampleRate, head, 400));
      expect(span.endSeconds - span.startSeconds).toBeGreaterThanOrEqual(0.1);
    }
  });

  test('crackles when its truth says, in the phase asked for', () => {
    const crackles = { type: 'coarse', phase: 'inspiration', countPerBreath: 5, level: 8 } as const;
    const { samples, sampleRate, truth } = synthesizeBreathing({
      ...{ seed: 8, durationSeconds: 20, crackles, noise: null },
    });
    expect(truth.crackles.length).toBeGreaterThanOrEqual(20);
    const usual = rootMeanSquare(samples);
    for (const span of truth.crackles) {
      expect(loudness(samples, sampleRate, span)).toBeGreaterThan(1.5 * usual);
      const middle = (span.startSeconds + span.endSeconds) / 2;
      expect(
        truth.breaths.some(
          (breath) =>
            middle > breath.inspirationStartSeconds && middle < breath.inspirationEndSeconds + 0.01,
        ),
      ).toBe(true);
    }
  });

  test('knows the rate of the heart behind the breath', () => {
    const { truth } = synthesizeBreathing({
      ...{ seed: 9, durationSeconds: 20, heart: { heartRateBpm: 66, level: 1 } },
    });
    expect(truth.heartRateBpm).toBeGreaterThan(60);
    expect(truth.heartRateBpm).toBeLessThan(72);
    expect(synthesizeBreathing({ seed: 9 }).truth.heartRateBpm).toBeNull();
  });

  test('refuses a rate that nobody breathes at', () => {
    expect(() => synthesizeBreathing({ seed: 1, respiratoryRateBpm: 200 })).toThrow(RangeError);
  });
});
