import { butterworthHighpass } from '../signal/butterworth.ts';
import { filterZeroPhase } from '../signal/filter.ts';
import { LUNG_RATE, type LungSpectrogram } from './lungSpectrogram.ts';
import { runningMedian } from './runningMedian.ts';

/** A short explosive sound. */
export interface Transient {
  /** Of the highest power, seconds. */
  timeSeconds: number;
  /** Time that the power stays above half its peak, seconds. */
  widthSeconds: number;
  /** Peak power over the median of its surroundings, dB. */
  prominenceDb: number;
}

/** Heart sounds lie below, crackles (coarse ones around 350 Hz, fine ones around 650 Hz) above. */
const CUTOFF_HZ = 200;
const FILTER_ORDER = 2;
/** Samples per value of the power envelope: 1 ms. */
const BLOCK = LUNG_RATE / 1000;
const BLOCK_SECONDS = BLOCK / LUNG_RATE;
/** Surroundings on either side, in blocks: shorter than a breath, longer than a crackle. */
const SURROUNDINGS_BLOCKS = 30;
const LEAST_PROMINENCE_DB = 8;
/**
 * Power width at half height. A crackle lasts 5 (fine) to 15 ms (coarse) to its end; its power falls to
 * half sooner. Heart sounds and knocks are longer.
 */
const MOST_WIDTH_BLOCKS = 10;
/** Two transients closer than this are one. */
const LEAST_DISTANCE_BLOCKS = 8;
/** Hz. Heart sounds carry most of their power here. */
const HEART_BAND_HZ = [30, 130] as const;
/** A heart sound is this much louder in that band than the band usually is. */
const HEART_OVER_USUAL = 4;
/** And its power in that band is this many times that of the transient. */
const HEART_OVER_TRANSIENT = 4;
/** Share of the mean power that counts as nothing. */
const FLOOR_SHARE = 1e-4;

/**
 * Crackle-like transients: peaks of power above 200 Hz that stand far above the median of the 60 ms around
 * them and are gone within milliseconds. Gaussian noise of any colour, tones and heart sounds have none.
 *
 * Sources: Sovijärvi et al. 2000 (CORSA: durations and two-cycle widths of fine and coarse crackles);
 * Vannuccini et al. 1998 (detection by short-time energy against its surroundings).
 *
 * @param samples at `LUNG_RATE`, any gain
 * @param spectrogram of the same samples
 */
export function findTransients(samples: Float32Array, spectrogram: LungSpectrogram): Transient[] {
  const power = powerEnvelope(samples);
  const isHeartSound = heartSounds(spectrogram);
  const surroundings = new Float64Array(power.length);
  runningMedian(power, 0, power.length, SURROUNDINGS_BLOCKS, surroundings);
  let sum = 0;
  for (const value of power) sum += value;
  const floor = (FLOOR_SHARE * sum) / Math.max(1, power.length);
  const ratio = power.map((value, i) => (sum > 0 ? value / (surroundings[i]! + floor) : 0));
  const least = 10 ** (LEAST_PROMINENCE_DB / 10);
  const found: Transient[] = [];
  let lastBlock = -Infinity;
  for (let i = 1; i < ratio.length - 1; i++) {
    const height = ratio[i]!;
    if (height < least || height < ratio[i - 1]! || height <= ratio[i + 1]!) continue;
    const width = widthAtHalf(ratio, i);
    if (width > MOST_WIDTH_BLOCKS) continue;
    if (isHeartSound((i + 0.5) * BLOCK_SECONDS)) continue;
    const transient = {
      timeSeconds: (i + 0.5) * BLOCK_SECONDS,
      widthSeconds: width * BLOCK_SECONDS,
      prominenceDb: 10 * Math.log10(height),
    };
    if (i - lastBlock >= LEAST_DISTANCE_BLOCKS) found.push(transient);
    else if (transient.prominenceDb > found[found.length - 1]!.prominenceDb)
      found[found.length - 1] = transient;
    else continue;
    lastBlock = i;
  }
  return found;
}

/** Tells whether the heart is sounding at a time: its band is loud, and much louder than what is above. */
function heartSounds(sound: LungSpectrogram): (seconds: number) => boolean {
  const { power, frameCount, binCount, binHz, hopSeconds } = sound;
  const first = Math.ceil(HEART_BAND_HZ[0] / binHz);
  const end = Math.ceil(HEART_BAND_HZ[1] / binHz);
  const split = Math.ceil(CUTOFF_HZ / binHz);
  const low = new Float64Array(frameCount);
  const high = new Float64Array(frameCount);
  for (let frame = 0; frame < frameCount; frame++) {
    const row = frame * binCount;
    for (let k = first; k < end; k++) low[frame]! += power[row + k]!;
    for (let k = split; k < binCount; k++) high[frame]! += power[row + k]!;
  }
  const usual = Float64Array.from(low).sort()[frameCount >> 1]!;
  return (seconds) => {
    const frame = Math.min(frameCount - 1, Math.round(seconds / hopSeconds));
    return (
      low[frame]! > HEART_OVER_USUAL * usual && low[frame]! > HEART_OVER_TRANSIENT * high[frame]!
    );
  };
}

/** Mean power above the cut-off, one value a millisecond, over three milliseconds each. */
function powerEnvelope(samples: Float32Array): Float64Array {
  const high = filterZeroPhase(samples, butterworthHighpass(FILTER_ORDER, CUTOFF_HZ, LUNG_RATE));
  const blocks = new Float64Array(Math.floor(high.length / BLOCK));
  for (let b = 0; b < blocks.length; b++) {
    let sum = 0;
    for (let i = b * BLOCK; i < (b + 1) * BLOCK; i++) sum += high[i]! * high[i]!;
    blocks[b] = sum / BLOCK;
  }
  return blocks.map((value, b) => {
    const before = blocks[Math.max(0, b - 1)]!;
    const after = blocks[Math.min(blocks.length - 1, b + 1)]!;
    return (before + value + after) / 3;
  });
}

/** Blocks around a peak whose ratio is above half of the peak's. */
function widthAtHalf(ratio: Float64Array, peak: number): number {
  const half = ratio[peak]! / 2;
  let first = peak;
  while (first > 0 && ratio[first - 1]! > half) first--;
  let last = peak;
  while (last < ratio.length - 1 && ratio[last + 1]! > half) last++;
  return last - first + 1;
}
