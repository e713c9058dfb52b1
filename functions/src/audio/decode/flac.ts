import type { DecodedAudio } from '../types.ts';
import { AudioFault } from './audioFault.ts';
import { BadFlacStream, EndOfFlacStream } from './flacBits.ts';
import { FlacFrameDecoder, LARGEST_BITS_PER_SAMPLE, type FlacStreamInfo } from './flacFrame.ts';
import {
  assertLongEnough,
  assertNotTooLong,
  assertSupportedLayout,
  judgeTruncation,
  type DecodeLimits,
} from './limits.ts';
import { SampleBuffer } from './sampleBuffer.ts';

interface FlacHeader extends FlacStreamInfo {
  /** Frames that the stream says it holds; 0 when unknown. */
  promisedFrames: number;
  firstFrameOffset: number;
}

function corrupt(detail: string, cause?: unknown): AudioFault {
  return new AudioFault(
    'corrupt',
    `The FLAC file is damaged: ${detail}. Send it again, or record again.`,
    { cause },
  );
}

function brokenOff(): AudioFault {
  return new AudioFault('truncated', 'The file breaks off in its header. Send it again.');
}

const STREAMINFO_LENGTH = 34;

function readHeader(bytes: Uint8Array, offset: number, limits: DecodeLimits): FlacHeader {
  let position = offset + 4;
  let info: Omit<FlacHeader, 'firstFrameOffset'> | null = null;
  for (;;) {
    if (position + 4 > bytes.length) throw brokenOff();
    const type = bytes[position]! & 0x7f;
    const isLast = (bytes[position]! & 0x80) !== 0;
    const length =
      (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!;
    const body = position + 4;
    if (body + length > bytes.length) throw brokenOff();
    if (type === 0 && length >= STREAMINFO_LENGTH) {
      const b = bytes.subarray(body, body + STREAMINFO_LENGTH);
      info = {
        sampleRate: (b[10]! << 12) | (b[11]! << 4) | (b[12]! >> 4),
        channelCount: ((b[12]! >> 1) & 7) + 1,
        bitsPerSample: (((b[12]! & 1) << 4) | (b[13]! >> 4)) + 1,
        promisedFrames:
          (b[13]! & 0x0f) * 2 ** 32 + b[14]! * 2 ** 24 + ((b[15]! << 16) | (b[16]! << 8) | b[17]!),
      };
    }
    position = body + length;
    if (isLast) break;
  }
  if (info === null) throw corrupt('it has no stream description');
  assertSupportedLayout(info.sampleRate, info.channelCount, limits);
  if (info.bitsPerSample < 4 || info.bitsPerSample > LARGEST_BITS_PER_SAMPLE) {
    throw new AudioFault(
      'unsupported_format',
      `FLAC with ${String(info.bitsPerSample)} bits per sample is not supported. Save it with 16 or 24 bits.`,
    );
  }
  return { ...info, firstFrameOffset: position };
}

/**
 * Decodes native FLAC (RFC 9639): 4–24 bits, all predictors, all stereo modes, fixed and variable block
 * sizes. Every frame's checksums are verified, and a frame that fails makes the file corrupt: a sound
 * with a silent hole in it would be analysed as if the heart had paused.
 *
 * @param offset where the `fLaC` signature stands
 * @throws AudioFault `corrupt`, `truncated`, `unsupported_format`, `unsupported_sample_rate`,
 * `unsupported_channel_count`, `empty`, `too_short`, `too_long`
 */
export function decodeFlac(bytes: Uint8Array, offset: number, limits: DecodeLimits): DecodedAudio {
  const header = readHeader(bytes, offset, limits);
  const { sampleRate, channelCount, bitsPerSample, promisedFrames } = header;
  const warnings: string[] = [];
  const decoder = new FlacFrameDecoder(bytes, header);
  // The promised length saves copies, and is believed up to one frame per byte that is there.
  const output = new SampleBuffer(
    channelCount,
    limits.maxDurationSeconds * sampleRate,
    Math.min(promisedFrames, bytes.length),
  );
  const scale = 2 ** -(bitsPerSample - 1);
  let position = header.firstFrameOffset;
  let endedInsideFrame = false;
  while (position < bytes.length) {
    if (!decoder.isFrameStart(position)) {
      const complete =
        promisedFrames > 0 ? output.frameCount >= promisedFrames : isTagAt(bytes, position);
      if (!complete) {
        if (position + 1 >= bytes.length) endedInsideFrame = true;
        else throw corrupt('a frame does not start where it should');
      }
      break;
    }
    let blockSize: number;
    try {
      const frame = decoder.decode(position);
      blockSize = frame.blockSize;
      position = frame.endOffset;
    } catch (error) {
      if (error instanceof EndOfFlacStream) {
        endedInsideFrame = true;
        break;
      }
      if (error instanceof BadFlacStream) throw corrupt(error.message, error);
      throw error;
    }
    assertNotTooLong(output.frameCount + blockSize, sampleRate, limits);
    output.appendIntegers(decoder.samples, blockSize, scale);
  }
  const frameCount = output.frameCount;
  const isShort = promisedFrames > 0 && judgeTruncation(frameCount, promisedFrames, sampleRate);
  const truncated = isShort || endedInsideFrame;
  if (truncated) warnings.push('the last moments of the sound are missing');
  if (promisedFrames === 0) warnings.push('the header does not say how long the sound is');
  if (promisedFrames > 0 && frameCount > promisedFrames) {
    warnings.push('the file holds more sound than its header says');
  }
  assertLongEnough(frameCount, sampleRate, limits);
  return {
    container: 'flac',
    codec: 'flac',
    sampleRate,
    bitsPerSample,
    channels: output.take(),
    frameCount,
    durationSeconds: frameCount / sampleRate,
    truncated,
    warnings,
  };
}

/** Some taggers append an ID3v1 tag ("TAG") or an APE tag to FLAC files. */
function isTagAt(bytes: Uint8Array, offset: number): boolean {
  const text = String.fromCharCode(...bytes.subarray(offset, offset + 8));
  return text.startsWith('TAG') || text.startsWith('APETAGEX');
}
