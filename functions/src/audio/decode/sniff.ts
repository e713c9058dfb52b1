/** What the first bytes of a file say it is. `null` stands for "no sound format that we know". */
export type SniffedFormat =
  | { kind: 'wav'; offset: number }
  | { kind: 'flac'; offset: number }
  | { kind: 'mp3'; offset: number }
  | { kind: 'ogg'; offset: number }
  | { kind: 'known_unsupported'; name: string };

function hasAscii(bytes: Uint8Array, offset: number, text: string): boolean {
  if (offset + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** Length of an ID3v2 tag at the start of the file, header and footer included; 0 without one. */
function id3v2Length(bytes: Uint8Array): number {
  if (!hasAscii(bytes, 0, 'ID3') || bytes.length < 10) return 0;
  const size =
    ((bytes[6]! & 0x7f) << 21) |
    ((bytes[7]! & 0x7f) << 14) |
    ((bytes[8]! & 0x7f) << 7) |
    (bytes[9]! & 0x7f);
  const footer = (bytes[5]! & 0x10) !== 0 ? 10 : 0;
  return 10 + size + footer;
}

/**
 * Tells the format of a file from its content alone; names and MIME types are not consulted.
 *
 * @param bytes the whole file
 */
export function sniffFormat(bytes: Uint8Array): SniffedFormat | null {
  const offset = id3v2Length(bytes);
  if (hasAscii(bytes, offset, 'fLaC')) return { kind: 'flac', offset };
  if (offset > 0) return offset < bytes.length ? { kind: 'mp3', offset } : null;
  const riffLike =
    hasAscii(bytes, 0, 'RIFF') || hasAscii(bytes, 0, 'RF64') || hasAscii(bytes, 0, 'BW64');
  if (riffLike && hasAscii(bytes, 8, 'WAVE')) return { kind: 'wav', offset: 0 };
  if (hasAscii(bytes, 0, 'OggS')) return { kind: 'ogg', offset: 0 };
  if (hasAscii(bytes, 4, 'ftyp')) return { kind: 'known_unsupported', name: 'M4A / AAC (MP4)' };
  if (hasAscii(bytes, 0, 'RIFX')) return { kind: 'known_unsupported', name: 'big-endian WAV' };
  if (hasAscii(bytes, 0, 'FORM') && hasAscii(bytes, 8, 'AIF')) {
    return { kind: 'known_unsupported', name: 'AIFF' };
  }
  if (hasAscii(bytes, 0, 'caff')) return { kind: 'known_unsupported', name: 'Core Audio (CAF)' };
  if (hasAscii(bytes, 0, '.snd')) return { kind: 'known_unsupported', name: 'Sun audio (AU)' };
  if (hasAscii(bytes, 0, '#!AMR')) return { kind: 'known_unsupported', name: 'AMR' };
  if (hasAscii(bytes, 0, 'wvpk')) return { kind: 'known_unsupported', name: 'WavPack' };
  if (hasAscii(bytes, 0, 'MAC ')) return { kind: 'known_unsupported', name: "Monkey's Audio" };
  if (hasAscii(bytes, 0, '\x1a\x45\xdf\xa3')) {
    return { kind: 'known_unsupported', name: 'WebM / Matroska' };
  }
  if (hasAscii(bytes, 0, '\x30\x26\xb2\x75')) return { kind: 'known_unsupported', name: 'WMA' };
  return sniffFrameSync(bytes);
}

/**
 * MP3 and ADTS AAC have no signature, only frames that begin with twelve 1 bits. Two headers in the
 * right distance of each other are taken for the format, a single one for chance.
 */
function sniffFrameSync(bytes: Uint8Array): SniffedFormat | null {
  if (bytes.length < 8 || bytes[0] !== 0xff || (bytes[1]! & 0xe0) !== 0xe0) return null;
  if ((bytes[1]! & 0xf6) === 0xf0) {
    const length = ((bytes[3]! & 0x03) << 11) | (bytes[4]! << 3) | (bytes[5]! >> 5);
    const next = bytes[length];
    if (length >= 7 && next === 0xff && (bytes[length + 1]! & 0xf6) === 0xf0) {
      return { kind: 'known_unsupported', name: 'AAC (ADTS)' };
    }
    return null;
  }
  const length = mp3FrameAt(bytes, 0)?.byteLength;
  if (length !== undefined && mp3FrameAt(bytes, length) !== null) return { kind: 'mp3', offset: 0 };
  return null;
}

/** Facts of one MPEG audio layer III frame, from its four header bytes. */
export interface Mp3Frame {
  byteLength: number;
  /** Hz. */
  sampleRate: number;
  channelCount: number;
  sampleCount: number;
}

const MPEG1_LAYER3_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_LAYER3_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_SAMPLE_RATES = [44_100, 48_000, 32_000];

/**
 * Reads an MPEG layer III frame header (ISO 11172-3 §2.4.1.3, ISO 13818-3 §2.4.2.3, MPEG 2.5).
 *
 * @returns `null` when there is none at `offset`
 */
export function mp3FrameAt(bytes: Uint8Array, offset: number): Mp3Frame | null {
  if (offset + 4 > bytes.length) return null;
  const b1 = bytes[offset + 1]!;
  const b2 = bytes[offset + 2]!;
  const b3 = bytes[offset + 3]!;
  if (bytes[offset] !== 0xff || (b1 & 0xe0) !== 0xe0) return null;
  const versionBits = (b1 >> 3) & 3;
  const layerBits = (b1 >> 1) & 3;
  if (versionBits === 1 || layerBits !== 1) return null;
  const mpeg1 = versionBits === 3;
  const kbps = (mpeg1 ? MPEG1_LAYER3_KBPS : MPEG2_LAYER3_KBPS)[b2 >> 4];
  const baseRate = MPEG1_SAMPLE_RATES[(b2 >> 2) & 3];
  if (kbps === undefined || kbps === 0 || baseRate === undefined) return null;
  const sampleRate = mpeg1 ? baseRate : versionBits === 2 ? baseRate / 2 : baseRate / 4;
  const sampleCount = mpeg1 ? 1152 : 576;
  const padding = (b2 >> 1) & 1;
  return {
    byteLength: Math.floor((sampleCount / 8) * ((kbps * 1000) / sampleRate)) + padding,
    sampleRate,
    channelCount: b3 >> 6 === 3 ? 1 : 2,
    sampleCount,
  };
}
