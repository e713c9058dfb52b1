import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzePreparedSound } from '../analyzeSound.ts';
import type { NetworkManifest } from '../network/manifest.ts';
import { prepareSound, type PreparedSound } from '../prepareSound.ts';
import { computeHeartFeatures } from './heartFeatures.ts';
import { createHeartModels } from './heartModels.ts';
import type { HeartHeads } from './heads.ts';
import { measureHeart } from './measureHeart.ts';

const MODELS = new URL('../../../models/', import.meta.url);
const VECTORS = new URL('../../../test/vectors/heart/', import.meta.url);
/** What the training side and the runtime may differ by, in every number. */
const TOLERANCE = 1e-4;

interface Vector {
  name: string;
  sampleRate: number;
  samples: string;
  frames: number;
  features: string;
  logits: string;
  segments: [state: number, startFrame: number, endFrame: number, confidence: number][];
  rate: {
    beat_seconds: number[];
    intervals_seconds: number[];
    interval_weights: number[];
    heart_rate_bpm: number | null;
    acf_at_interval: number;
    acf_best: number;
    acf_rate_bpm: number | null;
    interval_spread: number;
    irregularity: number | null;
    systolic_fraction: number | null;
  };
  quality: Record<string, number>;
  murmur: Record<string, number>;
  answer: {
    status: string;
    reasons: string[];
    quality: { score: number; verdict: string; reasons: string[] };
    heart: null | {
      heartRateBpm: number | null;
      heartRateConfidence: number;
      rhythm: { regularity: string; systolicFraction: number | null };
      murmur: { result: string; probability: number; phase: string | null };
      abnormal: { result: string; probability: number };
    };
  };
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'));
}

const models = createHeartModels({
  networkManifest: readJson(new URL('heart-segmentation.json', MODELS)) as NetworkManifest,
  networkWeights: new Uint8Array(readFileSync(new URL('heart-segmentation.bin', MODELS))),
  heads: readJson(new URL('heart-heads.json', MODELS)) as HeartHeads,
});
const vectors = existsSync(VECTORS)
  ? readdirSync(VECTORS)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readJson(new URL(name, VECTORS)) as Vector)
  : [];

function floats(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

function soundOf(vector: Vector): PreparedSound {
  const bytes = Uint8Array.from(Buffer.from(vector.samples, 'base64'));
  const samples = Float32Array.from(new Int16Array(bytes.buffer), (x) => x / 32_768);
  return prepareSound({
    container: 'wav',
    codec: 'pcm',
    sampleRate: vector.sampleRate,
    bitsPerSample: 16,
    channels: [samples],
    frameCount: samples.length,
    durationSeconds: samples.length / vector.sampleRate,
    truncated: false,
    warnings: [],
  });
}

function largestDifference(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(got.length).toBe(wanted.length);
  let largest = 0;
  for (let i = 0; i < wanted.length; i++)
    largest = Math.max(largest, Math.abs(got[i]! - wanted[i]!));
  return largest;
}

function expectNear(got: number | null, wanted: number | null): void {
  if (got === null || wanted === null) expect(got).toBe(wanted);
  else expect(Math.abs(got - wanted)).toBeLessThan(TOLERANCE * Math.max(1, Math.abs(wanted)));
}

function expectRecord(got: Record<string, number>, wanted: Record<string, number>): void {
  expect(Object.keys(got).sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted)) expectNear(got[name]!, value);
}

describe.each(vectors)('heart analysis of $name, against the training side', (vector) => {
  const sound = soundOf(vector);
  const measures = measureHeart(sound, models);

  it('sees the same features', () => {
    const features = computeHeartFeatures(sound.samples, sound.sampleRate);
    expect(features.frameCount).toBe(vector.frames);
    expect(largestDifference(features.values, floats(vector.features))).toBeLessThan(TOLERANCE);
  });

  it('gets the same logits from the network', () => {
    const logits = models.network.run(floats(vector.features));
    expect(largestDifference(logits, floats(vector.logits))).toBeLessThan(TOLERANCE);
  });

  it('decodes the same cycle', () => {
    expect(measures.segments.map((s) => [s.state, s.startFrame, s.endFrame])).toEqual(
      vector.segments.map(([state, start, end]) => [state, start, end]),
    );
    const confidences = vector.segments.map((s) => s[3]);
    expect(
      largestDifference(
        measures.segments.map((s) => s.confidence),
        confidences,
      ),
    ).toBeLessThan(TOLERANCE);
  });

  it('measures the same rhythm', () => {
    const { rate } = vector;
    const { rhythm } = measures;
    expect(largestDifference(rhythm.beatSeconds, rate.beat_seconds)).toBeLessThan(TOLERANCE);
    expect(largestDifference(rhythm.intervalsSeconds, rate.intervals_seconds)).toBeLessThan(
      TOLERANCE,
    );
    expect(largestDifference(rhythm.intervalWeights, rate.interval_weights)).toBeLessThan(
      TOLERANCE,
    );
    expectNear(rhythm.heartRateBpm, rate.heart_rate_bpm);
    expectNear(rhythm.acfAtInterval, rate.acf_at_interval);
    expectNear(rhythm.acfBest, rate.acf_best);
    expectNear(rhythm.acfRateBpm, rate.acf_rate_bpm);
    expectNear(rhythm.intervalSpread, rate.interval_spread);
    expectNear(rhythm.irregularity, rate.irregularity);
    expectNear(rhythm.systolicFraction, rate.systolic_fraction);
  });

  it('measures the same quality and murmur features', () => {
    expectRecord(measures.quality, vector.quality);
    expectRecord(measures.murmur, vector.murmur);
  });

  it('gives the same answer', () => {
    const { answer } = vector;
    const analysis = analyzePreparedSound(sound, { kind: 'heart', models: { heart: models } });
    expectNear(analysis.quality.score, answer.quality.score);
    expect(analysis.quality.verdict).toBe(answer.quality.verdict);
    expect(analysis.quality.reasons.map((r) => r.code)).toEqual(answer.quality.reasons);
    expect(analysis.heart === null).toBe(answer.heart === null);
    if (analysis.heart === null || answer.heart === null) return;
    expectNear(analysis.heart.heartRateBpm, answer.heart.heartRateBpm);
    expectNear(analysis.heart.heartRateConfidence, answer.heart.heartRateConfidence);
    expect(analysis.heart.rhythm.regularity).toBe(
      answer.heart.rhythm.regularity === 'undetermined'
        ? 'unknown'
        : answer.heart.rhythm.regularity,
    );
    expectNear(analysis.heart.rhythm.systolicFraction, answer.heart.rhythm.systolicFraction);
    expect(analysis.heart.murmur.result).toBe(answer.heart.murmur.result);
    expect(analysis.heart.murmur.phase).toBe(answer.heart.murmur.phase);
    expectNear(analysis.heart.murmur.probability, answer.heart.murmur.probability);
    expect(analysis.heart.abnormal.result).toBe(answer.heart.abnormal.result);
    expectNear(analysis.heart.abnormal.probability, answer.heart.abnormal.probability);
  });
});

describe('parity vectors', () => {
  it('are there', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(3);
  });
});
