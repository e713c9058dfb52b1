/** A sound with what is known about it, because it was made that way. */
export interface SynthesizedSound<Truth> {
  /** One channel, full scale 1.0. */
  readonly samples: Float32Array;
  /** Hz */
  readonly sampleRate: number;
  readonly truth: Truth;
}

/** A span of time within a sound. */
export interface TimeSpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Root mean square of `samples[start, end)`; 0 for an empty range. */
export function rootMeanSquare(
  samples: Float32Array | Float64Array,
  start = 0,
  end = samples.length,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += samples[i]! * samples[i]!;
  return end > start ? Math.sqrt(sum / (end - start)) : 0;
}

/** Scales a sound in place to a root mean square of 1; silence stays silent. */
export function normalizeRms(samples: Float64Array): Float64Array {
  const rms = rootMeanSquare(samples);
  if (rms > 0) for (let i = 0; i < samples.length; i++) samples[i]! /= rms;
  return samples;
}

/** Adds `gain * source` to `target` in place. */
export function mixInto(target: Float64Array, source: Float64Array, gain: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += gain * source[i]!;
}

/**
 * Brings a sound to full-scale units: its largest sample comes to lie at `peakDbfs`, and what goes
 * beyond full scale is cut off, as a converter would.
 *
 * @param peakDbfs dB relative to full scale; above 0 the sound is clipped
 */
export function toFullScale(samples: Float64Array, peakDbfs: number): Float32Array {
  let peak = 0;
  for (const x of samples) peak = Math.max(peak, Math.abs(x));
  const gain = peak > 0 ? 10 ** (peakDbfs / 20) / peak : 0;
  return Float32Array.from(samples, (x) => Math.max(-1, Math.min(1, x * gain)));
}

/**
 * Number of samples of a sound.
 *
 * @throws RangeError when duration or rate is no positive number, or out of what recordings have
 */
export function sampleCountOf(durationSeconds: number, sampleRate: number): number {
  if (!(durationSeconds > 0 && durationSeconds <= 600)) {
    throw new RangeError(`durationSeconds must be above 0 and at most 600, not ${durationSeconds}`);
  }
  if (!(Number.isInteger(sampleRate) && sampleRate >= 1000 && sampleRate <= 192_000)) {
    throw new RangeError(
      `sampleRate must be a whole number of 1000 to 192000 Hz, not ${sampleRate}`,
    );
  }
  return Math.round(durationSeconds * sampleRate);
}
