import { butterworthBandpass } from '../../functions/src/audio/signal/butterworth.ts';
import { filterForward } from '../../functions/src/audio/signal/filter.ts';
import { normalizeRms } from './level.ts';
import type { Random } from './random.ts';

/** Gaussian white noise, root mean square 1. */
export function whiteNoise(random: Random, length: number): Float64Array {
  return normalizeRms(Float64Array.from({ length }, () => random.gaussian()));
}

/**
 * Pink noise (power falls by 3 dB an octave from 4 Hz on), root mean square 1: a sum of first-order
 * low-pass noises of equal power whose corner frequencies are two octaves apart (van der Ziel 1950).
 */
export function pinkNoise(random: Random, length: number, sampleRate: number): Float64Array {
  const sum = new Float64Array(length);
  for (let cornerHz = 4; cornerHz < sampleRate / 2; cornerHz *= 4) {
    const memory = Math.exp((-2 * Math.PI * cornerHz) / sampleRate);
    const drive = Math.sqrt(1 - memory * memory);
    let value = random.gaussian();
    for (let i = 0; i < length; i++) {
      value = memory * value + drive * random.gaussian();
      sum[i]! += value;
    }
  }
  return normalizeRms(sum);
}

/** Brown noise (6 dB an octave from 10 Hz on), root mean square 1. */
export function brownNoise(random: Random, length: number, sampleRate: number): Float64Array {
  const memory = Math.exp((-2 * Math.PI * 10) / sampleRate);
  let value = 0;
  return normalizeRms(
    Float64Array.from({ length }, () => (value = memory * value + random.gaussian())),
  );
}

/**
 * Noise between two frequencies (second-order Butterworth slopes), root mean square 1. The band is
 * cut below half the sampling rate where that is lower.
 */
export function bandNoise(
  random: Random,
  length: number,
  sampleRate: number,
  lowHz: number,
  highHz: number,
): Float64Array {
  const high = Math.min(highHz, 0.46 * sampleRate);
  const low = Math.min(lowHz, high / 1.5);
  // The filter starts from rest: let it swing in before the part that is kept.
  const lead = Math.round(sampleRate * 0.2);
  const white = Float64Array.from({ length: length + lead }, () => random.gaussian());
  const filtered = filterForward(white, butterworthBandpass(2, low, high, sampleRate));
  return normalizeRms(filtered.slice(lead));
}

/**
 * A smooth positive curve that wanders around 1: log-normal, linear between points that are
 * `1 / (2 * bandwidthHz)` apart. For loudness that nobody holds constant.
 *
 * @param spread standard deviation of its natural logarithm
 */
export function wanderingGain(
  random: Random,
  length: number,
  sampleRate: number,
  bandwidthHz: number,
  spread: number,
): Float64Array {
  const step = sampleRate / (2 * bandwidthHz);
  const knots = Float64Array.from(
    { length: Math.ceil(length / step) + 2 },
    () => random.gaussian() * spread,
  );
  return Float64Array.from({ length }, (_, i) => {
    const position = i / step;
    const knot = Math.floor(position);
    const low = knots[knot]!;
    return Math.exp(low + (position - knot) * (knots[knot + 1]! - low));
  });
}
