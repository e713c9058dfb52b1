import { butterworthBandpass } from '../signal/butterworth.ts';
import { filterZeroPhase } from '../signal/filter.ts';
import { logPowerEnvelope } from '../signal/envelope.ts';
import { unbiasedAutocorrelation } from '../signal/autocorrelation.ts';
import { resample } from '../signal/resample.ts';

/** A heart rate, or why there is none. */
export interface HeartRateEstimate {
  /** Beats per minute, 30–220; `null` when it cannot be told. */
  bpm: number | null;
  /** 0–1: height of the autocorrelation at one beat, 0 when there is no peak. */
  confidence: number;
  /** `null` when `bpm` is not. */
  unavailableReason: string | null;
}

const MIN_BPM = 30;
const MAX_BPM = 220;
/** S1 and S2 carry most of their energy here. */
const BAND_LOW_HZ = 25;
const BAND_HIGH_HZ = 150;
const BAND_RATE = 1000;
const ENVELOPE_RATE = 100;
/**
 * Height of the autocorrelation that noise does not reach by chance: chance shrinks with the number of
 * beats that are averaged (calibrated on white and brown noise of 5 to 30 seconds).
 */
function leastConfidence(durationSeconds: number): number {
  return 0.25 + 1.1 / durationSeconds;
}
/** A true beat repeats; the second repetition may be this much lower than the first. */
const MIN_SECOND_SHARE = 0.4;
/** Several beats repeat as well as one does: the shortest lag that is nearly as high is the beat. */
const SUBHARMONIC_SHARE = 0.8;
/** Decibels between loud and quiet moments; a hum or steady hiss has less. */
const MIN_MODULATION_DB = 3;

function unavailable(confidence: number, reason: string): HeartRateEstimate {
  return { bpm: null, confidence, unavailableReason: reason };
}

/** Removes what changes over seconds (breathing, grip) from the envelope: a running mean. */
function removeTrend(envelope: Float64Array, windowLength: number): Float64Array {
  const n = envelope.length;
  const half = windowLength >> 1;
  const prefix = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) prefix[i + 1] = prefix[i]! + envelope[i]!;
  return envelope.map((value, i) => {
    const from = Math.max(0, i - half);
    const to = Math.min(n, i + half + 1);
    return value - (prefix[to]! - prefix[from]!) / (to - from);
  });
}

function spread(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  return at(0.95) - at(0.2);
}

/** Vertex of the parabola through three neighbours, as an offset from the middle one. */
function vertexOffset(left: number, middle: number, right: number): number {
  const curvature = left - 2 * middle + right;
  return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (left - right)) / curvature)) : 0;
}

function isPeak(values: Float64Array, lag: number): boolean {
  return values[lag]! >= values[lag - 1]! && values[lag]! > (values[lag + 1] ?? -Infinity);
}

/** Highest peak within `[from, to]`; -1 without one. */
function highestPeak(acf: Float64Array, from: number, to: number): number {
  let best = -1;
  for (let lag = Math.max(1, from); lag <= Math.min(to, acf.length - 2); lag++) {
    if (isPeak(acf, lag) && (best < 0 || acf[lag]! > acf[best]!)) best = lag;
  }
  return best;
}

/**
 * Heart rate by unbiased autocorrelation of the log envelope of the 25–150 Hz band. It answers only
 * when the envelope repeats clearly and more than once, so that noise, hum and silence get no rate.
 *
 * Method: Schmidt et al. 2010 (autocorrelation of the homomorphic envelope), without its assumption
 * about the lag of the systole.
 *
 * @param samples one channel, any gain
 * @param sampleRate Hz, at least 1000
 * @throws RangeError when `sampleRate` is below 1000
 */
export function estimateHeartRate(samples: Float32Array, sampleRate: number): HeartRateEstimate {
  if (sampleRate < BAND_RATE) {
    throw new RangeError(`heart rate needs ${String(BAND_RATE)} samples per second or more`);
  }
  const slow = resample(samples, sampleRate, BAND_RATE);
  const band = filterZeroPhase(slow, butterworthBandpass(2, BAND_LOW_HZ, BAND_HIGH_HZ, BAND_RATE));
  const raw = logPowerEnvelope(band, BAND_RATE / ENVELOPE_RATE);
  const smooth = smoothen(raw, 5);
  const longestLag = Math.ceil((60 / MIN_BPM) * ENVELOPE_RATE);
  if (smooth.length < 2 * longestLag) {
    return unavailable(
      0,
      'The recording is too short to tell a heart rate; record 10 seconds or more.',
    );
  }
  const modulationDb = (10 / Math.LN10) * spread(smooth);
  if (modulationDb < MIN_MODULATION_DB) {
    return unavailable(0, 'The sound is steady; no heartbeat stands out.');
  }
  const envelope = removeTrend(smooth, 2 * ENVELOPE_RATE + 1);
  const acf = unbiasedAutocorrelation(
    envelope,
    Math.min(2 * longestLag + 5, envelope.length - 100),
  );
  const shortestLag = Math.floor((60 / MAX_BPM) * ENVELOPE_RATE);
  let lag = highestPeak(acf, shortestLag, longestLag);
  if (lag < 0) return unavailable(0, 'No regular heartbeat was found.');
  for (const divisor of [4, 3, 2]) {
    const middle = Math.round(lag / divisor);
    const part = highestPeak(acf, Math.max(shortestLag, middle - 3), middle + 3);
    if (part >= 0 && acf[part]! >= SUBHARMONIC_SHARE * acf[lag]!) {
      lag = part;
      break;
    }
  }
  const height = acf[lag]!;
  const confidence = Math.max(0, Math.min(1, height));
  const second = highestPeak(acf, 2 * lag - 6, 2 * lag + 6);
  const secondHeight = second < 0 ? 0 : acf[second]!;
  if (
    confidence < leastConfidence(samples.length / sampleRate) ||
    secondHeight < MIN_SECOND_SHARE * height
  ) {
    return unavailable(confidence, 'No regular heartbeat was found.');
  }
  const exactLag = lag + vertexOffset(acf[lag - 1]!, height, acf[lag + 1]!);
  return { bpm: (60 * ENVELOPE_RATE) / exactLag, confidence, unavailableReason: null };
}

/** Centred running mean of `width` (odd) values. */
function smoothen(values: Float64Array, width: number): Float64Array {
  const half = width >> 1;
  return values.map((_, i) => {
    let sum = 0;
    let count = 0;
    for (let k = Math.max(0, i - half); k <= Math.min(values.length - 1, i + half); k++) {
      sum += values[k]!;
      count++;
    }
    return sum / count;
  });
}
