import type { LungSpectrogram } from './lungSpectrogram.ts';
import { runningMedian } from './runningMedian.ts';
import { smoothGaussian } from './smoothGaussian.ts';

/** A respiratory rate, or why there is none. */
export interface RespiratoryRateEstimate {
  /** Breaths per minute; `null` when it cannot be told. */
  breathsPerMinute: number | null;
  /** Height of the autocorrelation at one breath, at most 1; 0 when there is no peak. */
  periodicity: number;
  /** `null` when `breathsPerMinute` is not. */
  unavailableReason: string | null;
}

/**
 * Hz. Breath is heard in all of them but with other weights in and out, which tells a breath from its
 * halves. The lowest band starts above the energy of the heart sounds.
 */
const BANDS_HZ = [
  [100, 300],
  [300, 700],
  [700, 1500],
] as const;
/** Heart sounds, crackles and knocks are shorter than half of this and vanish in the median. */
const MEDIAN_SECONDS = 0.3;
const SMOOTHING_SECONDS = 0.2;
/** Changes slower than a breath (grip, distance) are taken out: a Gaussian mean of this deviation. */
const TREND_SECONDS = 4;
/** Spectrogram frames per value of the envelope: about 10 a second are kept. */
const FRAMES_PER_VALUE = 6;
/** 7.5 to 60 breaths a minute. */
const SHORTEST_BREATH_SECONDS = 1;
const LONGEST_BREATH_SECONDS = 8;
/**
 * What a period must be better by for every octave that it is away from the usual one to be preferred. Two
 * breaths are always about as periodic as one, the two halves of a breath sometimes are (as the octave cost
 * of Boersma 1993, but towards a fast resting breath instead of the shortest period).
 */
const OCTAVE_COST = 0.25;
const FAVOURED_SECONDS = 1.7;
/**
 * A heart that the median did not remove repeats within less than a breath. Where that is nearly as clear
 * as any longer period, the longer one is a few beats and not a breath.
 */
const HEART_SHARE = 0.9;
const LEAST_HEART_PERIODICITY = 0.35;
const SHORTEST_BEAT_SECONDS = 0.3;
/** Shorter recordings hold too few breaths. */
const LEAST_SECONDS = 6;
const LEAST_PERIODICITY = 0.15;
/** Deviation of the envelope, in nepers of power, below which a sound is steady. */
const LEAST_MODULATION = 0.15;

function unavailable(periodicity: number, reason: string): RespiratoryRateEstimate {
  return { breathsPerMinute: null, periodicity, unavailableReason: reason };
}

/**
 * Respiratory rate from the rise and fall of breath noise: log power of three bands, heart sounds removed
 * by a running median, the autocorrelation of all bands together and its best peak between 1 and 8 s.
 *
 * @param sound of any length
 * @param durationSeconds of the recording
 */
export function estimateRespiratoryRate(
  sound: LungSpectrogram,
  durationSeconds: number,
): RespiratoryRateEstimate {
  if (durationSeconds < LEAST_SECONDS) {
    return unavailable(
      0,
      'The recording is too short to count breaths; record 15 seconds or more.',
    );
  }
  const envelopes = BANDS_HZ.map(([lowHz, highHz]) => breathEnvelope(sound, lowHz, highHz));
  const valueSeconds = FRAMES_PER_VALUE * sound.hopSeconds;
  const modulation = Math.max(...envelopes.map(deviation));
  if (modulation < LEAST_MODULATION) {
    return unavailable(0, 'The sound is steady; no breath stands out from it.');
  }
  const acf = jointAutocorrelation(envelopes, Math.ceil(LONGEST_BREATH_SECONDS / valueSeconds) + 1);
  const lag = bestPeak(acf, valueSeconds);
  if (lag < 0) return unavailable(0, 'No regular breathing was found.');
  const periodicity = acf[lag]!;
  if (periodicity < LEAST_PERIODICITY) {
    return unavailable(Math.max(0, periodicity), 'No regular breathing was found.');
  }
  const periodSeconds = (lag + vertexOffset(acf, lag)) * valueSeconds;
  return { breathsPerMinute: 60 / periodSeconds, periodicity, unavailableReason: null };
}

/** Log power of a band, about ten values a second, without heart sounds and trend. */
function breathEnvelope(sound: LungSpectrogram, lowHz: number, highHz: number): Float64Array {
  const { power, frameCount, binCount, binHz, hopSeconds } = sound;
  const first = Math.ceil(lowHz / binHz);
  const end = Math.ceil(highHz / binHz);
  const levels = new Float64Array(frameCount);
  for (let frame = 0; frame < frameCount; frame++) {
    let sum = 0;
    for (let k = first; k < end; k++) sum += power[frame * binCount + k]!;
    levels[frame] = Math.log(sum / (end - first));
  }
  const quiet = new Float64Array(frameCount);
  runningMedian(levels, 0, frameCount, Math.round(MEDIAN_SECONDS / hopSeconds / 2), quiet);
  const smooth = smoothGaussian(quiet, SMOOTHING_SECONDS / hopSeconds, FRAMES_PER_VALUE);
  const trend = smoothGaussian(smooth, TREND_SECONDS / (FRAMES_PER_VALUE * hopSeconds), 1);
  let sum = 0;
  for (let i = 0; i < smooth.length; i++) {
    smooth[i] = smooth[i]! - trend[i]!;
    sum += smooth[i]!;
  }
  const mean = sum / smooth.length;
  return smooth.map((value) => value - mean);
}

function deviation(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / values.length);
}

/**
 * Autocorrelation summed over the bands, normalised by the energy of the two overlapping parts and
 * tapered by their length: long lags rest on fewer breaths.
 */
function jointAutocorrelation(envelopes: Float64Array[], mostLags: number): Float64Array {
  const length = envelopes[0]!.length;
  const acf = new Float64Array(Math.min(mostLags + 1, length - 1));
  for (let lag = 0; lag < acf.length; lag++) {
    let products = 0;
    let energies = 0;
    for (const values of envelopes) {
      for (let i = lag; i < length; i++) {
        const a = values[i - lag]!;
        const b = values[i]!;
        products += a * b;
        energies += a * a + b * b;
      }
    }
    acf[lag] = energies > 0 ? ((2 * products) / energies) * (1 - lag / length) : 0;
  }
  return acf;
}

/** Lag of the breath; -1 when nothing or only the heart repeats. */
function bestPeak(acf: Float64Array, valueSeconds: number): number {
  let best = -1;
  let bestScore = -Infinity;
  let beatHeight = 0;
  for (let lag = 1; lag < acf.length - 1; lag++) {
    const seconds = lag * valueSeconds;
    const height = acf[lag]!;
    const isPeak = height >= acf[lag - 1]! && height > acf[lag + 1]!;
    if (!isPeak || seconds < SHORTEST_BEAT_SECONDS || seconds > LONGEST_BREATH_SECONDS) continue;
    if (seconds < SHORTEST_BREATH_SECONDS) {
      beatHeight = Math.max(beatHeight, height);
      continue;
    }
    const score = height - OCTAVE_COST * Math.abs(Math.log2(seconds / FAVOURED_SECONDS));
    if (score > bestScore) {
      bestScore = score;
      best = lag;
    }
  }
  if (best < 0) return -1;
  const isHeart = beatHeight >= Math.max(LEAST_HEART_PERIODICITY, HEART_SHARE * acf[best]!);
  return isHeart ? -1 : best;
}

/** Vertex of the parabola through a peak and its neighbours, as an offset from the peak. */
function vertexOffset(values: Float64Array, peak: number): number {
  const left = values[peak - 1]!;
  const right = values[peak + 1]!;
  const curvature = left - 2 * values[peak]! + right;
  return curvature < 0 ? (0.5 * (left - right)) / curvature : 0;
}
