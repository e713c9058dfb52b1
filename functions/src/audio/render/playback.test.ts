import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFlac } from '../decode/flac.ts';
import { DEFAULT_DECODE_LIMITS } from '../decode/limits.ts';
import type { DecodedAudio } from '../types.ts';
import { encodeFlac16 } from './flacEncoder.ts';
import {
  PLAYBACK_FILTERS,
  PLAYBACK_RATE,
  renderPlayback,
  type PlaybackFilter,
} from './playback.ts';

const LIMITS = { ...DEFAULT_DECODE_LIMITS, minDurationSeconds: 0, minSampleRate: 1 };

function decode(bytes: Uint8Array): DecodedAudio {
  return decodeFlac(bytes, 0, LIMITS);
}

function expectLossless(samples: Int32Array, sampleRate: number): void {
  const audio = decode(encodeFlac16(samples, sampleRate));
  expect(audio).toMatchObject({ sampleRate, bitsPerSample: 16, truncated: false, warnings: [] });
  expect(Int32Array.from(audio.channels[0]!, (x) => Math.round(x * 32_768))).toEqual(samples);
}

describe('encodeFlac16', () => {
  it('keeps every sample of any signal', () => {
    const sample = fc.oneof(
      fc.integer({ min: -32_768, max: 32_767 }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(-32_768, 32_767, 0),
    );
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 48_000 }),
        (values, sampleRate) => {
          expectLossless(Int32Array.from(values), sampleRate);
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  it('keeps smooth, loud and rough signals of several blocks', () => {
    const signals: ((i: number) => number)[] = [
      (i) => 30_000 * Math.sin(i / 50),
      (i) => 32_767 * Math.sign(Math.sin(i * i)),
      (i) => (i < 9000 ? 0 : 20_000 * Math.sin(i * 1.7)),
      (i) => 4 * Math.sin(i / 9),
    ];
    for (const signal of signals) {
      expectLossless(
        Int32Array.from({ length: 4096 * 3 + 17 }, (_, i) => Math.round(signal(i))),
        8000,
      );
    }
  });

  it('numbers more than 128 blocks', () => {
    expectLossless(
      Int32Array.from({ length: 4096 * 130 }, (_, i) => i % 7),
      8000,
    );
  });

  it('refuses nothing and too much', () => {
    expect(() => encodeFlac16(new Int32Array(0), 8000)).toThrow(RangeError);
  });
});

describe('renderPlayback', () => {
  const RATE = 4000;

  /** Amplitude of a tone in the middle of a signal. */
  function amplitudeAt(samples: Float32Array, hz: number, sampleRate: number): number {
    let re = 0;
    let im = 0;
    const from = Math.floor(samples.length / 4);
    const to = from + sampleRate;
    for (let i = from; i < to; i++) {
      re += samples[i]! * Math.cos((2 * Math.PI * hz * i) / sampleRate);
      im += samples[i]! * Math.sin((2 * Math.PI * hz * i) / sampleRate);
    }
    return (2 * Math.hypot(re, im)) / (to - from);
  }

  const tones = [10, 60, 300, 800, 1600];
  const chord = Float32Array.from({ length: 3 * RATE }, (_, i) =>
    tones.reduce((sum, hz) => sum + 0.1 * Math.sin((2 * Math.PI * hz * i) / RATE), 0),
  );

  it.each(Object.keys(PLAYBACK_FILTERS) as PlaybackFilter[])(
    'lets through the band of the %s',
    (filter) => {
      const { lowHz, highHz } = PLAYBACK_FILTERS[filter];
      const audio = decode(renderPlayback(chord, RATE, filter));
      expect(audio.sampleRate).toBe(PLAYBACK_RATE);
      expect(audio.durationSeconds).toBeCloseTo(3, 3);
      const [played] = audio.channels;
      const amplitudes = tones.map((hz) => amplitudeAt(played!, hz, PLAYBACK_RATE));
      const loudest = Math.max(...amplitudes);
      tones.forEach((hz, i) => {
        const db = 20 * Math.log10(amplitudes[i]! / loudest);
        if (hz > lowHz && hz < highHz) expect(db).toBeGreaterThan(-4);
        if (hz < lowHz / 2 || hz > highHz * 1.5) expect(db).toBeLessThan(-9);
      });
      // What the change of rate mirrors must not be heard.
      expect(amplitudeAt(played!, RATE - 300, PLAYBACK_RATE)).toBeLessThan(loudest * 1e-3);
    },
  );

  it('is in place and equally loud at any gain', () => {
    const click = new Float32Array(2 * RATE);
    for (let i = 0; i < 80; i++) click[RATE + i] = Math.sin(i / 5) * Math.sin((Math.PI * i) / 80);
    for (const gain of [1, 0.001]) {
      const [played] = decode(
        renderPlayback(
          click.map((x) => gain * x),
          RATE,
          'wide',
        ),
      ).channels;
      const peak = played!.reduce((p, x) => Math.max(p, Math.abs(x)), 0);
      expect(peak).toBeCloseTo(0.9, 3);
      const at = played!.findIndex((x) => Math.abs(x) === peak) / PLAYBACK_RATE;
      expect(Math.abs(at - 1.01)).toBeLessThan(0.006);
    }
  });

  it('is much smaller than WAV and plays silence as silence', () => {
    expect(renderPlayback(chord, RATE, 'bell').length).toBeLessThan(3 * PLAYBACK_RATE);
    const [silence] = decode(renderPlayback(new Float32Array(RATE), RATE, 'wide')).channels;
    expect(silence!.every((x) => x === 0)).toBe(true);
  });
});
