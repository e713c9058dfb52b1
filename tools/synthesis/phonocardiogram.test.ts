import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { butterworthBandpass } from '../../functions/src/audio/signal/butterworth.ts';
import { filterForward } from '../../functions/src/audio/signal/filter.ts';
import { rootMeanSquare, type TimeSpan } from './level.ts';
import { synthesizePhonocardiogram, type BeatTruth } from './phonocardiogram.ts';

const decibels = (ratio: number): number => 20 * Math.log10(ratio);

/** Median over spans of the root mean square within each. */
function loudness(samples: Float32Array | Float64Array, rate: number, spans: TimeSpan[]): number {
  const levels = spans.map(({ startSeconds, endSeconds }) =>
    rootMeanSquare(samples, Math.ceil(startSeconds * rate), Math.floor(endSeconds * rate)),
  );
  return levels.toSorted((a, b) => a - b)[levels.length >> 1]!;
}

interface WholeBeat extends BeatTruth {
  s2StartSeconds: number;
  s2EndSeconds: number;
}

function spansOf(beats: readonly BeatTruth[]) {
  const whole = beats.filter((beat): beat is WholeBeat => beat.s2EndSeconds !== null);
  const span = (startSeconds: number, endSeconds: number): TimeSpan => ({
    startSeconds,
    endSeconds,
  });
  return {
    s1: whole.map((beat) => span(beat.s1StartSeconds, beat.s1EndSeconds)),
    systole: whole.map((beat) => span(beat.s1EndSeconds, beat.s2StartSeconds)),
    s2: whole.map((beat) => span(beat.s2StartSeconds, beat.s2EndSeconds)),
    diastole: whole
      .slice(0, -1)
      .map((beat, i) => span(beat.s2EndSeconds, whole[i + 1]!.s1StartSeconds)),
  };
}

describe('synthesizePhonocardiogram', () => {
  test('gives the same sound for the same options and another for another seed', () => {
    const options = { seed: 11, durationSeconds: 4, heartRateBpm: 80 };
    expect(synthesizePhonocardiogram(options)).toEqual(synthesizePhonocardiogram(options));
    const other = synthesizePhonocardiogram({ ...options, seed: 12 });
    expect(other.samples).not.toEqual(synthesizePhonocardiogram(options).samples);
  });

  test('tells the same truth at every sampling rate', () => {
    const truths = [2000, 4000, 44_100].map(
      (sampleRate) => synthesizePhonocardiogram({ seed: 5, sampleRate, durationSeconds: 5 }).truth,
    );
    expect(truths[1]).toEqual(truths[0]);
    expect(truths[2]).toEqual(truths[0]);
  });

  test.each([45, 72, 110, 170])(
    'sounds where its truth says, at %i beats a minute',
    (heartRateBpm) => {
      const { samples, sampleRate, truth } = synthesizePhonocardiogram({
        ...{ seed: heartRateBpm, heartRateBpm, durationSeconds: 20 },
        noise: { level: 0.05, kinds: ['pink'] },
      });
      const spans = spansOf(truth.beats);
      const [s1, systole, s2, diastole] = [spans.s1, spans.systole, spans.s2, spans.diastole].map(
        (list) => loudness(samples, sampleRate, list),
      ) as [number, number, number, number];
      expect(decibels(s1 / systole)).toBeGreaterThan(15);
      expect(decibels(s1 / diastole)).toBeGreaterThan(20);
      expect(decibels(s2 / s1)).toBeCloseTo(decibels(0.8), 0);
    },
  );

  test('makes S1 longer and lower than S2', () => {
    const { samples, sampleRate, truth } = synthesizePhonocardiogram({
      seed: 3,
      durationSeconds: 20,
    });
    const { s1, s2 } = spansOf(truth.beats);
    const mean = (spans: TimeSpan[]): number =>
      spans.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0) /
      spans.length;
    expect(mean(s1)).toBeGreaterThan(1.1 * mean(s2));
    const band = (lowHz: number, highHz: number, spans: TimeSpan[]): number =>
      loudness(
        filterForward(samples, butterworthBandpass(2, lowHz, highHz, sampleRate)),
        sampleRate,
        spans,
      );
    const s1Tilt = band(100, 200, s1) / band(20, 70, s1);
    const s2Tilt = band(100, 200, s2) / band(20, 70, s2);
    expect(s2Tilt).toBeGreaterThan(1.3 * s1Tilt);
  });

  test('shortens diastole more than systole when the heart beats faster', () => {
    const shareOfSystole = (heartRateBpm: number): number => {
      const { beats } = synthesizePhonocardiogram({
        ...{ seed: 9, heartRateBpm, heartRateVariability: 0 },
      }).truth;
      return ((beats[0]!.s2StartSeconds! - beats[0]!.s1StartSeconds) * heartRateBpm) / 60;
    };
    expect(shareOfSystole(50)).toBeCloseTo(0.33, 2);
    expect(shareOfSystole(100)).toBeGreaterThan(shareOfSystole(60) + 0.07);
    expect(shareOfSystole(200)).toBeLessThan(0.56);
  });

  test.each(['systolic', 'diastolic'] as const)('puts a %s murmur into its phase only', (phase) => {
    const options = { seed: 21, durationSeconds: 20, noise: null } as const;
    const murmur = { phase, intensity: 0.5, pitchHz: 200, shape: 'plateau' } as const;
    const quiet = synthesizePhonocardiogram(options);
    const { samples, sampleRate, truth } = synthesizePhonocardiogram({ ...options, murmur });
    expect(quiet.truth.murmur).toBeNull();
    expect(truth.murmur).toMatchObject(murmur);
    expect(truth.beats).toEqual(quiet.truth.beats);

    const { s1, systole, diastole } = spansOf(truth.beats);
    const inside = loudness(samples, sampleRate, [...truth.murmur!.spans]);
    const other = loudness(samples, sampleRate, phase === 'systolic' ? diastole : systole);
    // S1 loses up to 30 % to breathing, the murmur does not.
    expect(inside / loudness(samples, sampleRate, s1)).toBeGreaterThan(0.4);
    expect(inside / loudness(samples, sampleRate, s1)).toBeLessThan(0.8);
    expect(decibels(inside / other)).toBeGreaterThan(15);
  });

  test('adds noise at the level asked for', () => {
    const clean = synthesizePhonocardiogram({ seed: 8, noise: null, gainDbfs: -6 });
    const noisy = synthesizePhonocardiogram({
      ...{ seed: 8, noise: { level: 0.5, kinds: ['white', 'hum'] }, gainDbfs: -6 },
    });
    // Both are scaled to the same peak; a part without heart sounds shows the noise alone.
    const { diastole, s1 } = spansOf(clean.truth.beats);
    const ratio = (samples: Float32Array): number =>
      loudness(samples, 4000, diastole) / loudness(samples, 4000, s1);
    expect(ratio(clean.samples)).toBeLessThan(0.02);
    expect(ratio(noisy.samples)).toBeGreaterThan(0.15);
  });

  test('reaches the level asked for, and clips above full scale', () => {
    const peak = (samples: Float32Array): number =>
      samples.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    expect(
      decibels(peak(synthesizePhonocardiogram({ seed: 1, gainDbfs: -50 }).samples)),
    ).toBeCloseTo(-50, 3);
    const clipped = synthesizePhonocardiogram({ seed: 1, gainDbfs: 12 }).samples;
    expect(peak(clipped)).toBe(1);
    expect(clipped.filter((x) => Math.abs(x) === 1).length).toBeGreaterThan(100);
  });

  test('lists beats in order, inside the recording, at about the rate asked for', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer(),
          heartRateBpm: fc.integer({ min: 25, max: 250 }),
          heartRateVariability: fc.double({ min: 0, max: 0.1, noNaN: true }),
          durationSeconds: fc.integer({ min: 20, max: 30 }),
        }),
        (options) => {
          const { truth } = synthesizePhonocardiogram({
            ...options,
            sampleRate: 1000,
            noise: null,
          });
          const times = truth.beats.flatMap((beat) => [
            beat.s1StartSeconds,
            beat.s1EndSeconds,
            ...(beat.s2StartSeconds === null ? [] : [beat.s2StartSeconds, beat.s2EndSeconds!]),
          ]);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(times[0]).toBeGreaterThan(0);
          expect(times.at(-1)).toBeLessThanOrEqual(options.durationSeconds);
          expect(truth.heartRateBpm / options.heartRateBpm).toBeGreaterThan(0.8);
          expect(truth.heartRateBpm / options.heartRateBpm).toBeLessThan(1.25);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    { heartRateBpm: 10 },
    { heartRateBpm: Number.NaN },
    { heartRateVariability: 0.6 },
    { respiratoryRateBpm: 0 },
    { durationSeconds: 0 },
    { sampleRate: 4000.5 },
  ])('refuses %o', (options) => {
    expect(() => synthesizePhonocardiogram({ seed: 1, ...options })).toThrow(RangeError);
  });
});
