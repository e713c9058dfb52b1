import { RealFft } from '../signal/fft.ts';
import { hannWindow } from '../signal/stft.ts';

/** Bands of 20 Hz from 20 to 800 Hz. */
export const BAND_COUNT = 40;
export const BAND_WIDTH_HZ = 20;
export const FRAMES_PER_SECOND = 50;
export const FRAME_SECONDS = 1 / FRAMES_PER_SECOND;

const RATE = 4000;
const WINDOW_LENGTH = 200;
const HOP = 80;
const LEAD = 60;
/** A floor 40 dB below each band's own mean, and one 90 dB below the mean of all. */
const BAND_FLOOR = 1e-4;
const TOTAL_FLOOR = 1e-9;
const LOG_SCALE = 0.5;
/** Centred logarithms times this are decibels. */
export const FEATURE_TO_DB = 10 / Math.LN10 / LOG_SCALE;

/** What the network sees of a heart sound: frames of 20 ms, frame `i` centred on `(i + 0.5) * 0.02` s. */
export interface HeartFeatures {
  frameCount: number;
  /** Power of every band, `[frame][band]`, in any unit. */
  power: Float32Array;
  /** Centred log power, `[frame][band]`; the same at any gain. */
  values: Float32Array;
}

/**
 * Computes the network's input exactly as `training/FEATURES.md` defines it.
 *
 * @param samples one channel at 4 kHz
 * @throws RangeError when the rate is another
 */
export function computeHeartFeatures(samples: Float32Array, sampleRate: number): HeartFeatures {
  if (sampleRate !== RATE) throw new RangeError(`features are taken at ${String(RATE)} Hz`);
  const frameCount = Math.floor(samples.length / HOP);
  const power = new Float32Array(frameCount * BAND_COUNT);
  const n = samples.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += samples[i]!;
  mean /= Math.max(1, n);

  const fft = new RealFft(WINDOW_LENGTH);
  const window = hannWindow(WINDOW_LENGTH);
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  const frame = new Float64Array(WINDOW_LENGTH);
  for (let t = 0; t < frameCount; t++) {
    const start = t * HOP - LEAD;
    for (let i = 0; i < WINDOW_LENGTH; i++) {
      const at = start + i;
      frame[i] = at >= 0 && at < samples.length ? (samples[at]! - mean) * window[i]! : 0;
    }
    fft.forward(frame, 0, re, im);
    const row = t * BAND_COUNT;
    for (let k = 0; k < BAND_COUNT; k++) {
      power[row + k] = re[k + 1]! * re[k + 1]! + im[k + 1]! * im[k + 1]!;
    }
  }
  return { frameCount, power, values: centreLogPower(power, frameCount) };
}

function centreLogPower(power: Float32Array, frameCount: number): Float32Array {
  const values = new Float32Array(power.length);
  const bandMeans = new Float64Array(BAND_COUNT);
  for (let i = 0; i < power.length; i++) bandMeans[i % BAND_COUNT]! += power[i]!;
  let totalMean = 0;
  for (let k = 0; k < BAND_COUNT; k++) {
    bandMeans[k]! /= Math.max(1, frameCount);
    totalMean += bandMeans[k]! / BAND_COUNT;
  }
  if (!(totalMean > 0)) return values;
  const logs = new Float64Array(frameCount);
  for (let k = 0; k < BAND_COUNT; k++) {
    const floor = (BAND_FLOOR * bandMeans[k]!) / totalMean + TOTAL_FLOOR;
    let logMean = 0;
    for (let t = 0; t < frameCount; t++) {
      logs[t] = Math.log(power[t * BAND_COUNT + k]! / totalMean + floor);
      logMean += logs[t]!;
    }
    logMean /= frameCount;
    for (let t = 0; t < frameCount; t++) {
      values[t * BAND_COUNT + k] = LOG_SCALE * (logs[t]! - logMean);
    }
  }
  return values;
}
