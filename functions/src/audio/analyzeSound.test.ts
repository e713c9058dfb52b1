import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeFlac } from '../../../tools/synthesis/encode/flac.ts';
import { encodeOpus } from '../../../tools/synthesis/encode/opus.ts';
import { encodeVorbis } from '../../../tools/synthesis/encode/vorbis.ts';
import { encodeWav } from '../../../tools/synthesis/encode/wav.ts';
import { synthesizeBreathing } from '../../../tools/synthesis/breathing.ts';
import { nonHeartKinds, synthesizeNonHeart } from '../../../tools/synthesis/nonHeart.ts';
import { synthesizePhonocardiogram } from '../../../tools/synthesis/phonocardiogram.ts';
import { analyzeSound } from './analyzeSound.ts';
import { decodeAudio } from './decode/decodeAudio.ts';
import type { HeartHeads } from './heart/heads.ts';
import { createHeartModels } from './heart/heartModels.ts';
import type { NetworkManifest } from './network/manifest.ts';
import { resample } from './signal/resample.ts';
import type { DecodedAudio, SoundAnalysis } from './types.ts';

const RATE = 4000;

function readModelFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../models/${name}`, import.meta.url)));
}

function readModelJson(name: string): unknown {
  return JSON.parse(new TextDecoder().decode(readModelFile(name)));
}

const models = {
  heart: createHeartModels({
    networkManifest: readModelJson('heart-segmentation.json') as NetworkManifest,
    networkWeights: readModelFile('heart-segmentation.bin'),
    heads: readModelJson('heart-heads.json') as HeartHeads,
  }),
};

function audioOf(channels: Float32Array[], sampleRate = RATE): DecodedAudio {
  const frameCount = channels[0]!.length;
  return {
    container: 'wav',
    codec: 'float',
    sampleRate,
    bitsPerSample: 32,
    channels,
    frameCount,
    durationSeconds: frameCount / sampleRate,
    truncated: false,
    warnings: [],
  };
}

function analyze(audio: DecodedAudio): SoundAnalysis {
  return analyzeSound(audio, { kind: 'heart', models });
}

function analyzeSamples(...channels: Float32Array[]): SoundAnalysis {
  return analyze(audioOf(channels));
}

function reasonCodes(analysis: SoundAnalysis): string[] {
  return analysis.quality.reasons.map((reason) => reason.code);
}

/** JSON-able values only: what goes into a database must come out the same. */
function expectPlain(analysis: SoundAnalysis): void {
  expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
}

const heart = synthesizePhonocardiogram({ seed: 5, heartRateBpm: 78, durationSeconds: 12 });

describe('analyzeSound: hearts', () => {
  it.each([50, 65, 80, 95, 110, 125, 140, 155])('counts %i beats a minute', (heartRateBpm) => {
    const { samples, truth } = synthesizePhonocardiogram({ seed: heartRateBpm, heartRateBpm });
    const analysis = analyzeSamples(samples);
    expectPlain(analysis);
    expect(analysis.quality.verdict).not.toBe('unusable');
    expect(Math.abs(analysis.heart!.heartRateBpm! - truth.heartRateBpm)).toBeLessThan(5);
    expect(analysis.heart!.heartRateUnavailableReason).toBeNull();
  });

  it('places S1 and S2 within 60 ms of where they are', () => {
    const { segments } = analyzeSamples(heart.samples).heart!;
    for (const state of ['S1', 'S2'] as const) {
      const found = segments
        .filter((s) => s.state === state)
        .map((s) => (s.startSeconds + s.endSeconds) / 2);
      const wanted = heart.truth.beats.flatMap((beat) => {
        const [start, end] =
          state === 'S1'
            ? [beat.s1StartSeconds, beat.s1EndSeconds]
            : [beat.s2StartSeconds, beat.s2EndSeconds];
        return start === null || end === null ? [] : [(start + end) / 2];
      });
      const hits = wanted.filter((at) => found.some((f) => Math.abs(f - at) <= 0.06));
      expect(hits.length / wanted.length).toBeGreaterThan(0.9);
      expect(found.length).toBeLessThanOrEqual(wanted.length + 2);
    }
  });

  it('covers the recording with segments in the order of the cycle', () => {
    const { segments } = analyzeSamples(heart.samples).heart!;
    const order = ['S1', 'systole', 'S2', 'diastole'];
    for (let i = 1; i < segments.length; i++) {
      expect(segments[i]!.startSeconds).toBe(segments[i - 1]!.endSeconds);
      expect(order.indexOf(segments[i]!.state)).toBe(
        (order.indexOf(segments[i - 1]!.state) + 1) % order.length,
      );
    }
    expect(segments[0]!.startSeconds).toBe(0);
    expect(segments.at(-1)!.endSeconds).toBeCloseTo(12, 1);
  });

  it('names algorithm and models', () => {
    const { algorithm } = analyzeSamples(heart.samples);
    expect(algorithm.name).toBe('auscultra-audio');
    expect(Object.keys(algorithm.models).sort()).toEqual(['heart-heads', 'heart-segmentation']);
  });

  it('is deterministic', () => {
    expect(analyzeSamples(heart.samples)).toEqual(analyzeSamples(heart.samples.slice()));
  });
});

describe('analyzeSound: the same sound in another guise', () => {
  const original = analyzeSamples(heart.samples);
  const expectSame = (analysis: SoundAnalysis): void => {
    expect(analysis.quality.verdict).toBe(original.quality.verdict);
    expect(analysis.quality.score).toBeCloseTo(original.quality.score, 1);
    expect(Math.abs(analysis.heart!.heartRateBpm! - original.heart!.heartRateBpm!)).toBeLessThan(1);
    expect(analysis.heart!.murmur.result).toBe(original.heart!.murmur.result);
    expect(
      Math.abs(analysis.heart!.segments.length - original.heart!.segments.length),
    ).toBeLessThanOrEqual(4);
  };

  it.each([1e-4, 0.01, 100])('at gain %d', (gain) => {
    const analysis = analyzeSamples(heart.samples.map((x) => gain * x));
    expectSame(analysis);
    const times = (a: SoundAnalysis): unknown =>
      a.heart!.segments.map((s) => [s.state, s.startSeconds, s.endSeconds]);
    expect(times(analysis)).toEqual(times(original));
  });

  it.each([
    [3, 0],
    [9, 0],
    [0, 6],
    [20, 4],
  ])('behind %i and before %i seconds of silence', (lead, tail) => {
    const length = heart.samples.length;
    const padded = new Float32Array(lead * RATE + length + tail * RATE);
    padded.set(heart.samples, lead * RATE);
    const analysis = analyzeSamples(padded);
    expectSame(analysis);
    expect(reasonCodes(analysis)).toEqual(reasonCodes(original));
    expect(analysis.heart!.segments[0]!.startSeconds).toBeCloseTo(lead, 1);
    const starts = (a: SoundAnalysis, shift: number): number[] =>
      a.heart!.segments.map((s) => Math.round(50 * (s.startSeconds - shift)));
    expect(starts(analysis, lead)).toEqual(starts(original, 0));
  });

  it('with DC', () => {
    expectSame(analyzeSamples(heart.samples.map((x) => x + 0.3)));
  });

  it.each([5000, 8000, 11_025, 22_050, 44_100, 48_000])('at %i Hz', (sampleRate) => {
    expectSame(analyze(audioOf([resample(heart.samples, RATE, sampleRate)], sampleRate)));
  });

  it('in other containers', async () => {
    const fast = resample(heart.samples, RATE, 8000);
    for (const bytes of [
      encodeWav([heart.samples], RATE, { coding: 'pcm24' }),
      encodeWav([heart.samples], RATE, { coding: 'mulaw' }),
      encodeFlac([heart.samples], RATE),
      await encodeOpus([fast], 8000),
      await encodeVorbis([fast], 8000),
    ]) {
      expectSame(await decodeAudio(bytes).then(analyze));
    }
  });

  it('on one of two channels, the other dead or turned to the room', () => {
    const dead = new Float32Array(heart.samples.length);
    const room = synthesizeNonHeart('white', 3, { durationSeconds: 12 }).samples;
    for (const other of [dead, room]) {
      const right = analyzeSamples(other, heart.samples);
      expect(right.channel.used).toBe('right');
      expectSame(right);
      expect(analyzeSamples(heart.samples, other).channel.used).toBe('left');
    }
    expect(analyzeSamples(heart.samples, heart.samples).channel.used).toBe('mix');
  });
});

describe('analyzeSound: what is not one clear heart', () => {
  it.each([
    ['silence', 'flat_line'],
    ['hum', 'no_heart_sound'],
    ['speech', 'no_heart_sound'],
    ['music', 'no_heart_sound'],
    ['white', 'no_heart_sound'],
    ['metronome', null],
    ['breathing', 'no_heart_sound'],
  ] as const)('refuses %s', (kind, code) => {
    const analysis = analyzeSamples(synthesizeNonHeart(kind, 1).samples);
    expectPlain(analysis);
    expect(analysis.quality.verdict).toBe('unusable');
    expect(analysis.heart).toBeNull();
    if (code !== null) expect(reasonCodes(analysis)).toContain(code);
    for (const { message } of analysis.quality.reasons) expect(message).toMatch(/\.$/);
  });

  it('answers a rate for at most one in a hundred of 500 sounds without a heart', () => {
    let answered = 0;
    for (let i = 0; i < 500; i++) {
      const kind = nonHeartKinds[i % nonHeartKinds.length]!;
      const durationSeconds = 4 + (i % 7);
      const { samples } = synthesizeNonHeart(kind, `refused ${String(i)}`, { durationSeconds });
      const rate = analyzeSamples(samples).heart?.heartRateBpm ?? null;
      if (rate !== null) answered++;
    }
    expect(answered).toBeLessThanOrEqual(5);
  });

  it('refuses a clip of one second and says so', () => {
    const clip = synthesizePhonocardiogram({ seed: 1, durationSeconds: 1 });
    const analysis = analyzeSamples(clip.samples);
    expect(analysis.quality.verdict).toBe('unusable');
    expect(reasonCodes(analysis)).toContain('too_short');
  });

  it('answers a clip of three minutes', () => {
    const { samples, truth } = synthesizePhonocardiogram({ seed: 2, durationSeconds: 180 });
    const analysis = analyzeSamples(samples);
    expect(Math.abs(analysis.heart!.heartRateBpm! - truth.heartRateBpm)).toBeLessThan(3);
    expect(analysis.heart!.segments.at(-1)!.endSeconds).toBeCloseTo(180, 1);
  });

  it('gives two hearts at once the rate of one of them or none', () => {
    for (let seed = 0; seed < 6; seed++) {
      const slow = synthesizePhonocardiogram({ seed, heartRateBpm: 58 + 4 * seed });
      const fast = synthesizePhonocardiogram({
        seed: `fast ${String(seed)}`,
        heartRateBpm: 82 + 7 * seed,
      });
      const both = slow.samples.map((x, i) => 0.5 * (x + fast.samples[i]!));
      const rate = analyzeSamples(both).heart?.heartRateBpm ?? null;
      if (rate === null) continue;
      const errors = [slow, fast].map(({ truth }) => Math.abs(truth.heartRateBpm - rate));
      expect(Math.min(...errors)).toBeLessThan(8);
    }
  });
});

describe('analyzeSound: lungs', () => {
  it('counts breaths, claims no heart, and names its heads', () => {
    const { samples, truth } = synthesizeBreathing({ seed: 1, durationSeconds: 30 });
    const analysis = analyzeSound(audioOf([samples]), { kind: 'lung', models });
    expectPlain(analysis);
    expect(analysis.heart).toBeNull();
    expect(analysis.algorithm.models).toHaveProperty('lung-heads');
    const { respiratoryRateBpm } = analysis.lung!;
    expect(Math.abs(respiratoryRateBpm! - truth.respiratoryRateBpm)).toBeLessThan(2);
  });

  it('counts nothing in silence', () => {
    const { samples } = synthesizeNonHeart('silence', 1);
    const analysis = analyzeSound(audioOf([samples]), { kind: 'lung', models });
    expect(analysis.lung).toBeNull();
    expect(analysis.quality.verdict).toBe('unusable');
  });
});
