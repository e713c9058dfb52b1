import type { PreparedSound } from '../prepareSound.ts';
import { FRAME_SECONDS } from './heartFeatures.ts';

/** A frame stands still when it moves less than this share of the whole recording. */
const STILL_SHARE = 1e-3;
/** Shorter silence at the ends is left alone. */
const MIN_SILENCE_FRAMES = 25;

function deviation(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    sum += samples[i]!;
    squares += samples[i]! * samples[i]!;
  }
  const n = to - from;
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
}

/**
 * Cuts digital silence off both ends: recorders that start before the sensor does, or fill up, shall not
 * make a good heart look like a bad one. Silence within is left, it is a fault to be judged.
 *
 * @returns the sound without silence at its ends, and how many frames of 20 ms went missing at its start
 */
export function trimSilence(sound: PreparedSound): { sound: PreparedSound; leadFrames: number } {
  const { samples, sampleRate, durationSeconds, native } = sound;
  const frameLength = Math.round(FRAME_SECONDS * sampleRate);
  const frameCount = Math.floor(samples.length / frameLength);
  const still = STILL_SHARE * deviation(samples, 0, samples.length);
  const isStill = (frame: number): boolean =>
    deviation(samples, frame * frameLength, (frame + 1) * frameLength) <= still;
  let first = 0;
  while (first < frameCount && isStill(first)) first++;
  if (first === frameCount) return { sound, leadFrames: 0 };
  let last = frameCount;
  while (isStill(last - 1)) last--;
  if (first < MIN_SILENCE_FRAMES) first = 0;
  if (frameCount - last < MIN_SILENCE_FRAMES) last = frameCount;
  if (first === 0 && last === frameCount) return { sound, leadFrames: 0 };
  const keptSeconds = (last - first) * FRAME_SECONDS;
  const flatSeconds = native.flatShare * durationSeconds - (durationSeconds - keptSeconds);
  return {
    sound: {
      ...sound,
      samples: samples.subarray(first * frameLength, last * frameLength),
      durationSeconds: keptSeconds,
      native: { ...native, flatShare: Math.max(0, flatSeconds / keptSeconds) },
    },
    leadFrames: first,
  };
}
