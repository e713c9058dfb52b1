import { AudioFault } from './audioFault.ts';
import { assertSupportedLayout, type DecodeLimits } from './limits.ts';

/** What the pages of an Ogg file say about the sound inside. */
export interface OggFacts {
  codec: 'opus' | 'vorbis';
  /** Hz of the decoded sound; Opus always decodes to 48 kHz. */
  sampleRate: number;
  channelCount: number;
  /** The last page is marked as the end of the stream. */
  hasEnd: boolean;
}

const PAGE_HEADER_BYTES = 27;
const OPUS_RATE = 48_000;

function startsWith(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** True when a whole page starts at `offset` and is the last of its stream (RFC 3533 §6). */
function findEndPage(bytes: Uint8Array): boolean {
  for (let i = bytes.length - PAGE_HEADER_BYTES; i >= 0; i--) {
    if (!startsWith(bytes, i, 'OggS')) continue;
    const segmentCount = bytes[i + 26]!;
    let end = i + PAGE_HEADER_BYTES + segmentCount;
    for (let s = 0; s < segmentCount; s++) end += bytes[i + PAGE_HEADER_BYTES + s] ?? 0;
    return end <= bytes.length && (bytes[i + 5]! & 0x04) !== 0;
  }
  return false;
}

/**
 * Reads the identification header of an Ogg file (RFC 3533, RFC 7845, Vorbis I §4.2.2) and refuses
 * layouts that are out of bounds before a decoder is started.
 *
 * @throws AudioFault `corrupt`, `unsupported_format`, `unsupported_sample_rate`,
 * `unsupported_channel_count`
 */
export function readOggFacts(bytes: Uint8Array, limits: DecodeLimits): OggFacts {
  const packet = PAGE_HEADER_BYTES + (bytes[26] ?? 0);
  if (packet + 19 > bytes.length) {
    throw new AudioFault('truncated', 'The Ogg file breaks off in its header. Send it again.');
  }
  const hasEnd = findEndPage(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, packet, 'OpusHead')) {
    const channelCount = bytes[packet + 9]!;
    assertSupportedLayout(OPUS_RATE, channelCount, limits);
    return { codec: 'opus', sampleRate: OPUS_RATE, channelCount, hasEnd };
  }
  if (startsWith(bytes, packet, '\x01vorbis')) {
    const channelCount = bytes[packet + 11]!;
    const sampleRate = view.getUint32(packet + 12, true);
    assertSupportedLayout(sampleRate, channelCount, limits);
    return { codec: 'vorbis', sampleRate, channelCount, hasEnd };
  }
  throw new AudioFault(
    'unsupported_format',
    'This Ogg file holds neither Opus nor Vorbis sound. Save it as WAV, FLAC, MP3 or Ogg Opus.',
  );
}
