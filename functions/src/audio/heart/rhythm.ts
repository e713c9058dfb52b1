import type { CycleSegment } from './cycleDecoder.ts';
import { BAND_COUNT, FRAME_SECONDS, type HeartFeatures } from './heartFeatures.ts';
import { STATE_COUNT, type Posteriors } from './posteriors.ts';
import { meanOr, medianOrNull, roundHalfToEven } from './statistics.ts';

/** Bands of the envelope that checks the rate: 20 to 160 Hz. */
const ENVELOPE_BANDS = 8;
const MIN_LAG_FRAMES = 13;
const MAX_LAG_FRAMES = 85;
const MIN_INTERVAL_SECONDS = 0.24;
const MAX_INTERVAL_SECONDS = 2;
/** One interval says nothing about the next. */
const MIN_INTERVALS = 2;
const MIN_REGULARITY_PAIRS = 6;
const BEAT_CONFIDENCE = 0.5;
/** From median absolute deviation to standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826;

/** Rate and rhythm as measured, before it is decided what of them is said. */
export interface RhythmMeasures {
  /** Centre of every S1, in seconds. */
  beatSeconds: number[];
  /** From beat to beat. */
  intervalsSeconds: number[];
  /** Confidence of the less certain one of both beats. */
  intervalWeights: number[];
  /** 60 over the weighted median interval; `null` below two usable intervals. */
  heartRateBpm: number | null;
  /** Envelope autocorrelation near that interval. */
  acfAtInterval: number;
  /** Its highest peak, and the rate that this one stands for (`null` without a peak). */
  acfBest: number;
  acfRateBpm: number | null;
  /** Median relative deviation of the intervals from their median; 1 below two. */
  intervalSpread: number;
  /** Robust relative variation from one interval to the next; `null` when too few are certain. */
  irregularity: number | null;
  /** From S1 to S2 as a share of the cycle; `null` without a whole cycle. */
  systolicFraction: number | null;
}

/** Mean of the 20–160 Hz bands, per frame. */
export function lowEnvelope({ frameCount, values }: HeartFeatures): Float64Array {
  const envelope = new Float64Array(frameCount);
  for (let t = 0; t < frameCount; t++) {
    let sum = 0;
    for (let k = 0; k < ENVELOPE_BANDS; k++) sum += values[t * BAND_COUNT + k]!;
    envelope[t] = sum / ENVELOPE_BANDS;
  }
  return envelope;
}

/** Unbiased autocorrelation up to two beats at 30 a minute, by sums: for so few lags faster than an FFT. */
export function beatAutocorrelation(signal: Float64Array): Float64Array {
  const n = signal.length;
  const out = new Float64Array(MAX_LAG_FRAMES + 3);
  const mean = meanOr(signal, 0);
  const x = signal.map((value) => value - mean);
  let power = 0;
  for (const value of x) power += value * value;
  power /= Math.max(1, n);
  if (power <= 1e-12) return out;
  for (let lag = 0; lag < Math.min(out.length, n); lag++) {
    let sum = 0;
    for (let t = 0; t + lag < n; t++) sum += x[t]! * x[t + lag]!;
    out[lag] = sum / (n - lag) / power;
  }
  return out;
}

/** Highest positive local maximum at a possible beat interval; lag 0 and value 0 without one. */
export function highestBeatPeak(acf: Float64Array): { lag: number; value: number } {
  let lag = 0;
  let value = 0;
  for (let k = MIN_LAG_FRAMES; k <= Math.min(MAX_LAG_FRAMES, acf.length - 2); k++) {
    if (acf[k]! >= acf[k - 1]! && acf[k]! > acf[k + 1]! && acf[k]! > value) {
      lag = k;
      value = acf[k]!;
    }
  }
  return { lag, value };
}

interface Beats {
  seconds: number[];
  confidences: number[];
  systolicFractions: number[];
}

function findBeats(segments: readonly CycleSegment[], { frameCount, states }: Posteriors): Beats {
  const beats: Beats = { seconds: [], confidences: [], systolicFractions: [] };
  segments.forEach(({ state, startFrame, endFrame }, i) => {
    if (state !== 0) return;
    const from = Math.max(0, startFrame - 1);
    const to = Math.min(frameCount, endFrame + 1);
    let weight = 0;
    let moment = 0;
    for (let t = from; t < to; t++) {
      const p = states[t * STATE_COUNT]!;
      weight += p;
      moment += (t + 0.5) * FRAME_SECONDS * p;
    }
    beats.seconds.push(moment / Math.max(1e-9, weight));
    beats.confidences.push(
      meanOr(
        segments.slice(i, i + 4).map((s) => s.confidence),
        0,
      ),
    );
    const s2 = segments[i + 2];
    const next = segments[i + 4];
    if (s2 !== undefined && next !== undefined) {
      beats.systolicFractions.push((s2.startFrame - startFrame) / (next.startFrame - startFrame));
    }
  });
  return beats;
}

function isBeatInterval(seconds: number): boolean {
  return seconds >= MIN_INTERVAL_SECONDS && seconds <= MAX_INTERVAL_SECONDS;
}

/** Smallest value whose cumulative weight in ascending order reaches half of the total. */
function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const half = 0.5 * order.reduce((sum, i) => sum + weights[i]!, 0);
  let cumulative = 0;
  for (const i of order) {
    cumulative += weights[i]!;
    if (cumulative >= half) return values[i]!;
  }
  return values[order.at(-1)!]!;
}

/**
 * Variation from one interval to the next, which slow (respiratory) drift hardly touches; only pairs of
 * neighbouring intervals between certain beats count.
 */
function measureIrregularity(
  intervals: readonly number[],
  weights: readonly number[],
  median: number,
): number | null {
  const isCertain = (j: number): boolean =>
    weights[j]! >= BEAT_CONFIDENCE && isBeatInterval(intervals[j]!);
  const differences: number[] = [];
  for (let j = 0; j + 1 < intervals.length; j++) {
    if (isCertain(j) && isCertain(j + 1)) {
      differences.push(Math.abs(intervals[j + 1]! - intervals[j]!));
    }
  }
  if (differences.length < MIN_REGULARITY_PAIRS) return null;
  return (MAD_TO_SIGMA * medianOrNull(differences)!) / median;
}

/**
 * Measures heart rate and rhythm from the decoded cycle and checks the rate by an autocorrelation that
 * knows nothing of the network. Defined in `training/PIPELINE.md`, section 4.
 */
export function measureRhythm(
  features: HeartFeatures,
  posteriors: Posteriors,
  segments: readonly CycleSegment[],
): RhythmMeasures {
  const beats = findBeats(segments, posteriors);
  const intervalsSeconds = beats.seconds.slice(1).map((s, j) => s - beats.seconds[j]!);
  const intervalWeights = intervalsSeconds.map((_, j) =>
    Math.min(beats.confidences[j]!, beats.confidences[j + 1]!),
  );
  const acf = beatAutocorrelation(lowEnvelope(features));
  const peak = highestBeatPeak(acf);
  const measures: RhythmMeasures = {
    beatSeconds: beats.seconds,
    intervalsSeconds,
    intervalWeights,
    heartRateBpm: null,
    acfAtInterval: 0,
    acfBest: peak.value,
    acfRateBpm: peak.lag > 0 ? 60 / (peak.lag * FRAME_SECONDS) : null,
    intervalSpread: 1,
    irregularity: null,
    systolicFraction: null,
  };
  const usable = intervalsSeconds
    .map((_, j) => j)
    .filter((j) => isBeatInterval(intervalsSeconds[j]!));
  if (usable.length < MIN_INTERVALS) return measures;
  const intervals = usable.map((j) => intervalsSeconds[j]!);
  const median = weightedMedian(
    intervals,
    usable.map((j) => Math.max(intervalWeights[j]!, 1e-3) ** 6),
  );
  const at = roundHalfToEven(median / FRAME_SECONDS);
  return {
    ...measures,
    heartRateBpm: 60 / median,
    acfAtInterval: Math.max(...acf.subarray(Math.max(1, at - 2), at + 3)),
    intervalSpread: medianOrNull(intervals.map((s) => Math.abs(s / median - 1)))!,
    irregularity: measureIrregularity(intervalsSeconds, intervalWeights, median),
    systolicFraction: medianOrNull(beats.systolicFractions),
  };
}
