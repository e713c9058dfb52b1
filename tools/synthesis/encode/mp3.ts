import { frameCountOf, type Channels } from './pcm.ts';

/** Sampling rates of MPEG 1, 2 and 2.5, in Hz. */
export const mp3SampleRates = [
  8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000,
] as const;

/**
 * Frames by which a decoded MP3 file lags behind its sound: 576 by LAME's filters, 529 by every
 * decoder's. The file does not say so, as few recorders' files do.
 */
export const MP3_DELAY_FRAMES = 1105;

/**
 * Writes an MP3 file with LAME, at a variable bit rate. It decodes to a little more than the sound's
 * length, `MP3_DELAY_FRAMES` late.
 *
 * @param channels 1 or 2
 * @param sampleRate one of `mp3SampleRates`
 * @param quality 0 (best) to 9 (smallest); default: 2
 * @throws RangeError when MP3 has no such rate
 */
export async function encodeMp3(
  channels: Channels,
  sampleRate: number,
  { quality = 2 }: { readonly quality?: number } = {},
): Promise<Uint8Array> {
  frameCountOf(channels);
  if (!mp3SampleRates.some((rate) => rate === sampleRate)) {
    throw new RangeError(`MP3 has no sampling rate of ${sampleRate} Hz`);
  }
  const { default: createMp3Encoder } = await import('@audio/encode-mp3');
  const encoder = await createMp3Encoder({ sampleRate, channels: channels.length, quality });
  try {
    return Uint8Array.from(Buffer.concat([encoder.encode([...channels]), encoder.flush()]));
  } finally {
    encoder.free();
  }
}
