import { decodeAudio } from '../decode/decodeAudio.ts';
import type { ChannelUse } from '../types.ts';
import { encodeFlac16 } from './flacEncoder.ts';

/** Full scale of 16 bits. */
const FULL_SCALE = 32_768;

/** A sound without anything but its samples. */
export interface UntaggedCopy {
  /** FLAC, 16 bits, one channel, at the rate of the recording; no tags, no pictures, no names. */
  flac: Uint8Array;
  /** Hz. */
  sampleRate: number;
  durationSeconds: number;
}

/**
 * Copies the samples of a sound file and nothing else: chunks, tags, pictures, cue sheets and whatever a
 * recorder has written beside the sound are left behind with the file. Samples of up to 16 bits come out
 * as they went in; finer ones are rounded.
 *
 * @param bytes the whole file
 * @param used the channel that counts; of two that were mixed, the left one
 * @throws AudioFault when it can't be decoded
 * @throws RangeError when it has more samples than the encoder takes (174 s at 48 kHz)
 */
export async function untaggedCopy(bytes: Uint8Array, used: ChannelUse): Promise<UntaggedCopy> {
  const { channels, sampleRate, durationSeconds } = await decodeAudio(bytes);
  const [left, right] = channels;
  const samples = used === 'right' ? (right ?? left) : left;
  if (samples === undefined) throw new RangeError('a sound has at least one channel');
  const integers = new Int32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const scaled = Math.round(samples[i]! * FULL_SCALE);
    integers[i] = Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, scaled));
  }
  return { flac: encodeFlac16(integers, sampleRate), sampleRate, durationSeconds };
}
