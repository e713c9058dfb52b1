import { AudioFault } from './audioFault.ts';
import { assertNotTooLong, assertSupportedLayout, type DecodeLimits } from './limits.ts';
import { mp3FrameAt } from './sniff.ts';

/** What the frames of an MP3 file say about the sound inside. */
export interface Mp3Facts {
  /** Hz. */
  sampleRate: number;
  channelCount: number;
  /** Sound in the frames that are there. */
  presentFrames: number;
  /** Sound that the encoder's Xing/Info tag says was written; `null` without one. */
  promisedFrames: number | null;
}

/** How far a frame is looked for behind tags and junk. */
const SEARCH_BYTES = 65_536;

function hasTagAt(bytes: Uint8Array, offset: number): boolean {
  const text = String.fromCharCode(...bytes.subarray(offset, offset + 4));
  return text === 'Xing' || text === 'Info';
}

/**
 * Walks the frame headers of an MP3 file, so that its length is known and bounded before a decoder is
 * started. Sources: ISO 11172-3, ISO 13818-3; the Xing/Info tag as written by LAME.
 *
 * @throws AudioFault `corrupt`, `too_long`, `unsupported_sample_rate`, `unsupported_channel_count`
 */
export function readMp3Facts(bytes: Uint8Array, offset: number, limits: DecodeLimits): Mp3Facts {
  let position = offset;
  const searchEnd = Math.min(bytes.length, offset + SEARCH_BYTES);
  let first = mp3FrameAt(bytes, position);
  while (first === null && position < searchEnd) first = mp3FrameAt(bytes, ++position);
  if (first === null) {
    throw new AudioFault('corrupt', 'The MP3 file holds no sound that can be read. Send it again.');
  }
  assertSupportedLayout(first.sampleRate, first.channelCount, limits);
  const promisedFrames = readXingFrames(bytes, position, first.byteLength, first.sampleCount);
  if (promisedFrames !== null) position += first.byteLength;
  let presentFrames = 0;
  for (;;) {
    const frame = mp3FrameAt(bytes, position);
    if (frame === null) {
      // Damage or a tag in between: look for the next frame.
      if (++position >= bytes.length) break;
      continue;
    }
    position += frame.byteLength;
    if (position > bytes.length) break;
    presentFrames += frame.sampleCount;
    assertNotTooLong(presentFrames - 2 * frame.sampleCount, first.sampleRate, limits);
  }
  return {
    sampleRate: first.sampleRate,
    channelCount: first.channelCount,
    presentFrames,
    promisedFrames,
  };
}

function readXingFrames(
  bytes: Uint8Array,
  offset: number,
  byteLength: number,
  sampleCount: number,
): number | null {
  const end = Math.min(bytes.length, offset + byteLength);
  for (let i = offset + 4; i + 12 <= end && i < offset + 4 + 36; i++) {
    if (!hasTagAt(bytes, i)) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset + i, 12);
    const hasFrameCount = (view.getUint32(4, false) & 1) !== 0;
    return hasFrameCount ? view.getUint32(8, false) * sampleCount : null;
  }
  return null;
}
