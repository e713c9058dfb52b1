import { renumberOgg } from './ogg.ts';
import { frameCountOf, type Channels } from './pcm.ts';

/** Any number will do where a file holds one stream. */
const SERIAL_NUMBER = 1;

/**
 * Writes an Ogg Vorbis file with libvorbis.
 *
 * @param channels 1 or 2
 * @param sampleRate Hz, kept in the file
 * @param quality -1 (smallest) to 10; default: 5
 */
export async function encodeVorbis(
  channels: Channels,
  sampleRate: number,
  { quality = 5 }: { readonly quality?: number } = {},
): Promise<Uint8Array> {
  frameCountOf(channels);
  const { default: createVorbisEncoder } = await import('@audio/encode-ogg');
  const encoder = await createVorbisEncoder({ sampleRate, channels: channels.length, quality });
  try {
    const file = Buffer.concat([encoder.encode([...channels]), encoder.flush()]);
    // libvorbis draws the serial number by chance.
    return renumberOgg(Uint8Array.from(file), SERIAL_NUMBER);
  } finally {
    encoder.free();
  }
}
