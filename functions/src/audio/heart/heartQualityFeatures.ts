import type { CycleSegment } from './cycleDecoder.ts';
import {
  BAND_COUNT,
  BAND_WIDTH_HZ,
  FEATURE_TO_DB,
  FRAME_SECONDS,
  type HeartFeatures,
} from './heartFeatures.ts';
import { STATE_COUNT, type Posteriors } from './posteriors.ts';
import {
  beatAutocorrelation,
  highestBeatPeak,
  lowEnvelope,
  type RhythmMeasures,
} from './rhythm.ts';
import type { NativeFacts } from '../signal/nativeFacts.ts';
import { lowerQuantile, meanOr, medianOrNull, roundHalfToEven, sorted } from './statistics.ts';

const LARGEST_CLIPPED_SHARE = 0.05;
const LARGEST_RATIO_DB = 60;

/** 10 log10(a / b) within ±60 dB; 0 when both are zero. */
function ratioDb(a: number, b: number): number {
  if (a <= 0 && b <= 0) return 0;
  if (a <= 0) return -LARGEST_RATIO_DB;
  if (b <= 0) return LARGEST_RATIO_DB;
  return Math.max(-LARGEST_RATIO_DB, Math.min(LARGEST_RATIO_DB, 10 * Math.log10(a / b)));
}

/** Indices of the bands whose centres lie in `lowHz…highHz`, half open. */
function bandRange(lowHz: number, highHz: number): [number, number] {
  return [Math.round(lowHz / BAND_WIDTH_HZ) - 1, Math.round(highHz / BAND_WIDTH_HZ)];
}

/** Mean over all frames in a state and a range of bands; `otherwise` without such frames. */
function meanIn(
  values: Float32Array,
  stateOf: Uint8Array,
  state: number,
  [from, to]: [number, number],
  otherwise: number,
): number {
  let sum = 0;
  let count = 0;
  for (let t = 0; t < stateOf.length; t++) {
    if (stateOf[t] !== state) continue;
    for (let k = from; k < to; k++) sum += values[t * BAND_COUNT + k]!;
    count += to - from;
  }
  return count === 0 ? otherwise : sum / count;
}

/** Mean correlation of every beat's envelope with the mean beat; 0 below three beats. */
function correlateBeats(
  envelope: Float64Array,
  segments: readonly CycleSegment[],
  heartRateBpm: number | null,
): number {
  if (heartRateBpm === null) return 0;
  const length = Math.max(4, roundHalfToEven((0.8 * (60 / heartRateBpm)) / FRAME_SECONDS));
  const beats = segments
    .filter(
      ({ state, startFrame }, i) => state === 0 && i > 0 && startFrame + length <= envelope.length,
    )
    .map(({ startFrame }) => {
      const cut = envelope.slice(startFrame, startFrame + length);
      const mean = meanOr(cut, 0);
      return cut.map((x) => x - mean);
    });
  if (beats.length < 3) return 0;
  const average = new Float64Array(length);
  for (const beat of beats) for (let i = 0; i < length; i++) average[i]! += beat[i]! / beats.length;
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const averagePower = dot(average, average);
  const correlations = beats.map((beat) => {
    const norm = Math.sqrt(dot(beat, beat) * averagePower);
    return norm > 1e-12 ? dot(beat, average) / norm : 0;
  });
  return meanOr(correlations, 0);
}

/** Loudness above 200 Hz and the network's murmur logit of every systole, without its first and last frame. */
function measureSystoles(
  { values }: HeartFeatures,
  { murmurLogit }: Posteriors,
  segments: readonly CycleSegment[],
): { highDb: number; murmurLogit: number }[] {
  const [fromBand, toBand] = bandRange(200, 800);
  return segments
    .filter(({ state, startFrame, endFrame }) => state === 1 && endFrame - startFrame >= 4)
    .map(({ startFrame, endFrame }) => {
      const from = startFrame + 1;
      const to = endFrame - 1;
      let sum = 0;
      for (let t = from; t < to; t++) {
        for (let k = fromBand; k < toBand; k++) sum += values[t * BAND_COUNT + k]!;
      }
      return {
        highDb: (sum / (to - from) / (toBand - fromBand)) * FEATURE_TO_DB,
        murmurLogit: meanOr(murmurLogit.subarray(from, to), 0),
      };
    });
}

/** Of the values themselves, not of a population they stand for; 0 without values. */
function standardDeviation(values: readonly number[]): number {
  const mean = meanOr(values, 0);
  return Math.sqrt(
    meanOr(
      values.map((x) => (x - mean) ** 2),
      0,
    ),
  );
}

/**
 * Measures what the quality of a heart recording is judged by. Defined in `training/PIPELINE.md`,
 * section 5.
 *
 * @returns features by name
 */
export function measureHeartQuality(
  native: NativeFacts,
  features: HeartFeatures,
  posteriors: Posteriors,
  segments: readonly CycleSegment[],
  rhythm: RhythmMeasures,
): Record<string, number> {
  const { frameCount, power, values } = features;
  const stateOf = new Uint8Array(frameCount);
  for (const { state, startFrame, endFrame } of segments) stateOf.fill(state, startFrame, endFrame);
  let confidence = 0;
  const s1Posterior = new Float64Array(frameCount);
  const framePower = new Float64Array(frameCount);
  for (let t = 0; t < frameCount; t++) {
    confidence += posteriors.states[t * STATE_COUNT + stateOf[t]!]!;
    s1Posterior[t] = posteriors.states[t * STATE_COUNT]!;
    for (let k = 0; k < BAND_COUNT; k++) framePower[t]! += power[t * BAND_COUNT + k]!;
  }
  framePower.sort();
  const low = bandRange(40, 200);
  const contrastDb = (state: number, bands: [number, number]): number => {
    const diastole = meanIn(values, stateOf, 3, bands, 0);
    return (meanIn(values, stateOf, state, bands, diastole) - diastole) * FEATURE_TO_DB;
  };
  const systoles = measureSystoles(features, posteriors, segments);
  const s1Power = meanIn(power, stateOf, 0, low, 0);
  const diastoleDb = (lowHz: number, highHz: number): number =>
    ratioDb(meanIn(power, stateOf, 3, bandRange(lowHz, highHz), 0), s1Power);
  return {
    confidence: confidence / Math.max(1, frameCount),
    heart: meanOr(posteriors.heart, 0),
    heartLow: lowerQuantile(sorted(posteriors.heart), 0.2),
    posteriorPeriodicity: highestBeatPeak(beatAutocorrelation(s1Posterior)).value,
    envelopePeriodicity: rhythm.acfAtInterval,
    beatCorrelation: correlateBeats(lowEnvelope(features), segments, rhythm.heartRateBpm),
    s1ContrastDb: contrastDb(0, low),
    s2ContrastDb: contrastDb(2, low),
    diastolicLowDb: diastoleDb(20, 40),
    diastolicHighDb: diastoleDb(300, 800),
    spikeDb: ratioDb(framePower.at(-1) ?? 0, lowerQuantile(framePower, 0.95)),
    clippedShare: Math.min(native.clippedShare, LARGEST_CLIPPED_SHARE),
    flatShare: native.flatShare,
    intervalSpread: Math.min(rhythm.intervalSpread, 1),
    logDuration: Math.log(Math.max(1, Math.min(15, frameCount * FRAME_SECONDS))),
    heartLogit: meanOr(posteriors.heartLogit, 0),
    midContrastDb: contrastDb(0, bandRange(120, 400)),
    systolicVariationDb: standardDeviation(systoles.map((s) => s.highDb)),
    murmurCertainty: Math.abs(medianOrNull(systoles.map((s) => s.murmurLogit)) ?? 0),
  };
}
