import type { DecodedAudio } from '../types.ts';
import { AudioFault } from './audioFault.ts';
import { decodeMp3, decodeOgg } from './compressed.ts';
import { decodeFlac } from './flac.ts';
import { assertSupportedSize, DEFAULT_DECODE_LIMITS, type DecodeLimits } from './limits.ts';
import { sniffFormat } from './sniff.ts';
import { decodeWav } from './wav.ts';

/**
 * Turns the bytes of a sound file into samples. The content alone decides what the file is, every claim
 * of a header is bounded before anything is allocated for it, and the outcome is either sound or an
 * `AudioFault` whose message tells the person who recorded what to do.
 *
 * WAV and FLAC are decoded here; MP3, Opus and Vorbis by WebAssembly decoders that are loaded on
 * first use. M4A/AAC is recognised and refused: no decoder under a permissive licence exists.
 *
 * @param bytes the whole file
 * @param limits bounds on size, rate, channels and duration
 * @throws AudioFault with a stable `code`; permanent by nature
 * @example
 * const audio = await decodeAudio(new Uint8Array(await file.arrayBuffer()));
 * console.log(audio.durationSeconds, audio.channels.length);
 */
export async function decodeAudio(
  bytes: Uint8Array,
  limits: DecodeLimits = DEFAULT_DECODE_LIMITS,
): Promise<DecodedAudio> {
  assertSupportedSize(bytes.length, limits);
  const format = sniffFormat(bytes);
  if (format === null) {
    throw new AudioFault(
      'not_audio',
      'The file is not a sound recording. Send the WAV, FLAC, MP3 or Ogg file that the stethoscope app made.',
    );
  }
  switch (format.kind) {
    case 'wav':
      return decodeWav(bytes, limits);
    case 'flac':
      return decodeFlac(bytes, format.offset, limits);
    case 'ogg':
      return await decodeOgg(bytes, limits);
    case 'mp3':
      return await decodeMp3(bytes, format.offset, limits);
    case 'known_unsupported':
      throw new AudioFault(
        'unsupported_format',
        `${format.name} files are not supported. Save the recording as WAV, FLAC, MP3 or Ogg Opus.`,
      );
  }
}
