import type { AudioCodec, AudioContainer, DecodedAudio } from '../types.ts';
import { AudioFault } from './audioFault.ts';
import {
  assertLongEnough,
  assertNotTooLong,
  assertSupportedLayout,
  judgeTruncation,
  type DecodeLimits,
} from './limits.ts';
import { readMp3Facts } from './mp3.ts';
import { readOggFacts } from './ogg.ts';
import { SampleBuffer } from './sampleBuffer.ts';

/** The part of the `@audio/decode-*` streaming decoders that is used here. */
interface StreamDecoder {
  decode(chunk: Uint8Array): { channelData: Float32Array[]; sampleRate: number };
  flush?(): { channelData: Float32Array[]; sampleRate: number };
  free(): void;
}

/** Bytes handed to a decoder at once: what it makes of them is bounded before more is asked for. */
const CHUNK_BYTES = 16_384;

interface CompressedFormat {
  container: AudioContainer;
  codec: AudioCodec;
  /** Channels of the file; decoders may hand out mono sound twice. */
  channelCount: number;
  open: () => Promise<StreamDecoder>;
}

/**
 * Feeds a file to a streaming decoder bit by bit and stops as soon as the sound grows too long.
 * Whatever the decoder throws is the file's fault: it runs on nothing but the file.
 */
async function decodeStream(
  bytes: Uint8Array,
  format: CompressedFormat,
  limits: DecodeLimits,
): Promise<{ channels: Float32Array[]; sampleRate: number; frameCount: number }> {
  const decoder = await format.open();
  try {
    let buffer: SampleBuffer | null = null;
    let sampleRate = 0;
    const accept = (part: { channelData: Float32Array[]; sampleRate: number }): void => {
      const length = part.channelData[0]?.length ?? 0;
      if (length === 0) return;
      if (buffer === null) {
        ({ sampleRate } = part);
        assertSupportedLayout(sampleRate, format.channelCount, limits);
        buffer = new SampleBuffer(format.channelCount, limits.maxDurationSeconds * sampleRate);
      }
      if (part.sampleRate !== sampleRate || part.channelData.length < format.channelCount) {
        throw new AudioFault(
          'corrupt',
          'The sampling rate or channel count changes within the file. Record again.',
        );
      }
      assertNotTooLong(buffer.frameCount + length, sampleRate, limits);
      buffer.appendFloats(part.channelData);
    };
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
      accept(decoder.decode(bytes.subarray(start, start + CHUNK_BYTES)));
    }
    if (decoder.flush !== undefined) accept(decoder.flush());
    const filled = buffer as SampleBuffer | null;
    if (filled === null) {
      throw new AudioFault('corrupt', 'The file holds no sound that can be read. Send it again.');
    }
    const { frameCount } = filled;
    return { channels: filled.take(), sampleRate, frameCount };
  } catch (error) {
    if (error instanceof AudioFault) throw error;
    throw new AudioFault(
      'corrupt',
      `The ${format.codec} sound is damaged and cannot be read. Send it again, or record again.`,
      { cause: error },
    );
  } finally {
    decoder.free();
  }
}

/**
 * Decodes Ogg Opus and Ogg Vorbis. The decoders are loaded on first use.
 *
 * @throws AudioFault
 */
export async function decodeOgg(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedAudio> {
  const facts = readOggFacts(bytes, limits);
  const format: CompressedFormat = {
    container: 'ogg',
    codec: facts.codec,
    channelCount: facts.channelCount,
    open: async () =>
      facts.codec === 'opus'
        ? (await import('@audio/decode-opus')).decoder()
        : (await import('@audio/decode-vorbis')).decoder(),
  };
  const { channels, sampleRate, frameCount } = await decodeStream(bytes, format, limits);
  assertLongEnough(frameCount, sampleRate, limits);
  return {
    container: 'ogg',
    codec: facts.codec,
    sampleRate,
    bitsPerSample: null,
    channels,
    frameCount,
    durationSeconds: frameCount / sampleRate,
    truncated: !facts.hasEnd,
    warnings: facts.hasEnd ? [] : ['the last moments of the sound may be missing'],
  };
}

/**
 * Decodes MPEG 1, 2 and 2.5 layer III. The decoder is loaded on first use.
 *
 * @param offset where the first frame is looked for
 * @throws AudioFault
 */
export async function decodeMp3(
  bytes: Uint8Array,
  offset: number,
  limits: DecodeLimits,
): Promise<DecodedAudio> {
  const facts = readMp3Facts(bytes, offset, limits);
  const truncated =
    facts.promisedFrames !== null &&
    judgeTruncation(facts.presentFrames, facts.promisedFrames, facts.sampleRate);
  const format: CompressedFormat = {
    container: 'mp3',
    codec: 'mp3',
    channelCount: facts.channelCount,
    open: async () => (await import('@audio/decode-mp3')).decoder(),
  };
  const { channels, sampleRate, frameCount } = await decodeStream(
    bytes.subarray(offset),
    format,
    limits,
  );
  assertLongEnough(frameCount, sampleRate, limits);
  return {
    container: 'mp3',
    codec: 'mp3',
    sampleRate,
    bitsPerSample: null,
    channels,
    frameCount,
    durationSeconds: frameCount / sampleRate,
    truncated,
    warnings: truncated ? ['the last moments of the sound are missing'] : [],
  };
}
