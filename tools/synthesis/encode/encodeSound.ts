import { encodeFlac } from './flac.ts';
import { encodeMp3, mp3SampleRates } from './mp3.ts';
import { encodeOpus } from './opus.ts';
import type { Channels } from './pcm.ts';
import { encodeVorbis } from './vorbis.ts';
import { encodeWav, wavCodings, type WavCoding } from './wav.ts';

/** Every container and coding that can be written, by a name that is also a file name ending. */
export const soundFormats = [
  ...wavCodings.map((coding) => `${coding}.wav` as const),
  'flac',
  'mp3',
  'ogg',
  'opus',
] as const;
export type SoundFormat = (typeof soundFormats)[number];

type Encode = (channels: Channels, sampleRate: number) => Uint8Array | Promise<Uint8Array>;

function wav(coding: WavCoding): Encode {
  return (channels, sampleRate) => encodeWav(channels, sampleRate, { coding });
}

const encoders: Readonly<Record<SoundFormat, Encode>> = {
  'pcm8.wav': wav('pcm8'),
  'pcm16.wav': wav('pcm16'),
  'pcm24.wav': wav('pcm24'),
  'pcm32.wav': wav('pcm32'),
  'float32.wav': wav('float32'),
  'float64.wav': wav('float64'),
  'alaw.wav': wav('alaw'),
  'mulaw.wav': wav('mulaw'),
  flac: encodeFlac,
  mp3: encodeMp3,
  ogg: encodeVorbis,
  opus: encodeOpus,
};

/** Whether a format can hold a sound of this sampling rate. */
export function supportsSampleRate(format: SoundFormat, sampleRate: number): boolean {
  return format !== 'mp3' || mp3SampleRates.some((rate) => rate === sampleRate);
}

/**
 * Encodes a sound into any container that is decoded.
 *
 * @param channels 1 or 2
 * @param sampleRate Hz
 * @throws RangeError when the format cannot hold such a sound (MP3 has only nine sampling rates)
 * @example
 * const { samples, sampleRate } = synthesizePhonocardiogram({ seed: 1 });
 * const file = await encodeSound('flac', [samples], sampleRate);
 */
export async function encodeSound(
  format: SoundFormat,
  channels: Channels,
  sampleRate: number,
): Promise<Uint8Array> {
  return encoders[format](channels, sampleRate);
}
