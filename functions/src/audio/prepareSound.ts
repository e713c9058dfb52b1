import { selectChannel } from './signal/channels.ts';
import { measureLevel } from './signal/level.ts';
import { measureNativeFacts, type NativeFacts } from './signal/nativeFacts.ts';
import { resample } from './signal/resample.ts';
import type { ChannelUse, DecodedAudio, LevelFacts } from './types.ts';

/** Hz. Everything is analysed and drawn at this rate; body sounds end far below its half. */
const WORKING_RATE = 4000;

/** One channel at the working rate, and facts that were measured before anything was changed. */
export interface PreparedSound {
  samples: Float32Array;
  /** Hz, always `WORKING_RATE`. */
  sampleRate: number;
  durationSeconds: number;
  /** Of the channel that is used, at its native rate (of the louder one when both are mixed). */
  level: LevelFacts;
  native: NativeFacts;
  used: ChannelUse;
}

/** The native channel that stands for the one that is used; of two mixed ones the louder. */
function nativeChannel(channels: readonly Float32Array[], used: ChannelUse): Float32Array {
  const [left, right] = channels;
  if (left === undefined) throw new RangeError('a sound has at least one channel');
  if (right === undefined || used === 'left') return left;
  if (used === 'right') return right;
  return measureLevel(left).rmsDbfs >= measureLevel(right).rmsDbfs ? left : right;
}

/**
 * Brings a decoded sound into the form that is analysed, drawn and played: one channel at 4 kHz. The
 * channel is chosen after resampling, so that a long file is never held a second time at its native rate.
 *
 * @param audio as `decodeAudio` returns it
 */
export function prepareSound(audio: DecodedAudio): PreparedSound {
  const slow = audio.channels.map((samples) => resample(samples, audio.sampleRate, WORKING_RATE));
  const { samples, used } = selectChannel(slow);
  const native = nativeChannel(audio.channels, used);
  return {
    samples,
    sampleRate: WORKING_RATE,
    durationSeconds: audio.durationSeconds,
    level: measureLevel(native),
    native: measureNativeFacts(native, audio.sampleRate),
    used,
  };
}
