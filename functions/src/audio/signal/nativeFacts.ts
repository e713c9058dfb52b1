import { measureFlatTops } from './level.ts';

/** Facts about samples at their native rate that are lost by resampling. */
export interface NativeFacts {
  /** Share of samples in runs of three or more equal ones at 99.9 % of the peak or beyond. */
  clippedShare: number;
  /** Share of whole 100 ms windows in which the signal stands still. */
  flatShare: number;
}

const WINDOW_SECONDS = 0.1;
/** A window stands still when it moves less than this share of the whole recording. */
const STILL_SHARE = 1e-3;

function deviation(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i]!;
  const mean = sum / (to - from);
  let squares = 0;
  for (let i = from; i < to; i++) squares += (samples[i]! - mean) ** 2;
  return Math.sqrt(squares / (to - from));
}

/**
 * Measures clipping and standstill. Defined in `training/PIPELINE.md`, section 5.
 *
 * @param samples one channel, at least one sample
 * @param sampleRate Hz
 */
export function measureNativeFacts(samples: Float32Array, sampleRate: number): NativeFacts {
  const windowLength = Math.round(WINDOW_SECONDS * sampleRate);
  const windows = Math.floor(samples.length / windowLength);
  const still = STILL_SHARE * deviation(samples, 0, samples.length);
  let flat = 0;
  for (let w = 0; w < windows; w++) {
    if (deviation(samples, w * windowLength, (w + 1) * windowLength) <= still) flat++;
  }
  return {
    clippedShare: measureFlatTops(samples),
    flatShare: windows === 0 ? 0 : flat / windows,
  };
}
