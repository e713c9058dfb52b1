import type { AudioCodec, DecodedAudio } from '../types.ts';
import { AudioFault } from './audioFault.ts';
import {
  assertLongEnough,
  assertNotTooLong,
  assertSupportedLayout,
  judgeTruncation,
  type DecodeLimits,
} from './limits.ts';
import { ALAW_TO_LINEAR, MULAW_TO_LINEAR } from './g711.ts';

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_ALAW = 6;
const FORMAT_MULAW = 7;
const FORMAT_EXTENSIBLE = 0xfffe;

/**
 * Sizes that writers leave in a header when they cannot seek back: nothing, "unknown", and the round
 * figures just below 2^31 and 2^32 that streaming tools use. They promise nothing.
 */
function isStreamingSize(size: number): boolean {
  return size === 0 || size >= 0xffff_f000 || (size >= 0x7fff_0000 && size <= 0x7fff_ffff);
}

interface WavFormat {
  codec: AudioCodec;
  channelCount: number;
  sampleRate: number;
  bitsPerSample: number;
  bytesPerSample: number;
}

interface WavChunks {
  format: WavFormat;
  dataStart: number;
  /** Bytes of `data` that are present. */
  dataLength: number;
  /** Bytes of `data` that the header promises; `null` when it promises nothing. */
  promisedLength: number | null;
  warnings: string[];
}

function fourCc(view: DataView, offset: number): string {
  let text = '';
  for (let i = 0; i < 4; i++) text += String.fromCharCode(view.getUint8(offset + i));
  return text;
}

function corrupt(detail: string): AudioFault {
  return new AudioFault(
    'corrupt',
    `The WAV file is damaged: ${detail}. Send it again, or record again.`,
  );
}

function readFormat(view: DataView, start: number, size: number, limits: DecodeLimits): WavFormat {
  if (size < 16) throw corrupt('its format description is too short');
  let tag = view.getUint16(start, true);
  const channelCount = view.getUint16(start + 2, true);
  const sampleRate = view.getUint32(start + 4, true);
  const blockAlign = view.getUint16(start + 12, true);
  const bitsPerSample = view.getUint16(start + 14, true);
  if (tag === FORMAT_EXTENSIBLE) {
    if (size < 40) throw corrupt('its extended format description is too short');
    tag = view.getUint16(start + 24, true);
  }
  assertSupportedLayout(sampleRate, channelCount, limits);
  // The container of a sample may be wider than its bits (24 in 32, 12 in 16); blockAlign tells, as
  // long as it is believable.
  const leastBytes = Math.ceil(bitsPerSample / 8);
  const alignedBytes = blockAlign / channelCount;
  const bytesPerSample =
    alignedBytes >= leastBytes && wavCodec(tag, alignedBytes) !== null ? alignedBytes : leastBytes;
  const codec = wavCodec(tag, bytesPerSample);
  if (codec === null) {
    throw new AudioFault(
      'unsupported_format',
      `This kind of WAV file (format ${String(tag)}, ${String(bitsPerSample)} bits) is not supported. ` +
        'Save it as 16-bit or 24-bit PCM, 32-bit float or FLAC.',
    );
  }
  return { codec, channelCount, sampleRate, bitsPerSample, bytesPerSample };
}

function wavCodec(tag: number, bytesPerSample: number): AudioCodec | null {
  if (tag === FORMAT_PCM && [1, 2, 3, 4].includes(bytesPerSample)) return 'pcm';
  if (tag === FORMAT_FLOAT && (bytesPerSample === 4 || bytesPerSample === 8)) return 'float';
  if (tag === FORMAT_ALAW && bytesPerSample === 1) return 'alaw';
  if (tag === FORMAT_MULAW && bytesPerSample === 1) return 'mulaw';
  return null;
}

/** Position of the next `data` chunk header at or after `from`; -1 without one. */
function findDataChunk(view: DataView, from: number): number {
  for (let i = from; i + 8 <= view.byteLength; i++) {
    if (view.getUint32(i, false) === 0x6461_7461) return i;
  }
  return -1;
}

function readChunks(bytes: Uint8Array, limits: DecodeLimits): WavChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const warnings: string[] = [];
  let format: WavFormat | null = null;
  let ds64DataSize: number | null = null;
  let data: { start: number; length: number; promised: number | null } | null = null;
  let position = 12;
  while (position + 8 <= view.byteLength && (format === null || data === null)) {
    const id = fourCc(view, position);
    const size = view.getUint32(position + 4, true);
    const start = position + 8;
    const available = view.byteLength - start;
    if (id === 'data') {
      const declared = size === 0xffff_ffff && ds64DataSize !== null ? ds64DataSize : size;
      if (isStreamingSize(declared)) {
        data = { start, length: available, promised: null };
        if (available > 0) warnings.push('the header does not say how long the sound is');
      } else {
        data = { start, length: Math.min(declared, available), promised: declared };
      }
    } else if (size > available) {
      // A chunk that runs over the end has a wrong size; the sound may still follow.
      const found = findDataChunk(view, start);
      if (found < 0) break;
      warnings.push(`the size of the header part ${JSON.stringify(id)} is wrong`);
      position = found;
      continue;
    } else if (id === 'fmt ') {
      format = readFormat(view, start, size, limits);
    } else if (id === 'ds64' && size >= 16) {
      ds64DataSize = view.getUint32(start + 8, true) + view.getUint32(start + 12, true) * 2 ** 32;
    }
    // Chunks are padded to an even length; some writers forget the padding byte.
    let next = start + (data !== null && id === 'data' ? data.length : size);
    if (next % 2 === 1 && !(view.getUint8(Math.min(next, view.byteLength - 1)) >= 0x20)) next++;
    position = next;
  }
  if (format === null) throw corrupt('it has no format description');
  if (data === null) throw corrupt('it has no sound data');
  return {
    format,
    dataStart: data.start,
    dataLength: data.length,
    promisedLength: data.promised,
    warnings,
  };
}

/**
 * Decodes RIFF/WAVE and RF64/BW64: integer PCM of 8, 16, 24 and 32 bits, IEEE float of 32 and 64 bits,
 * A-law and µ-law, plain or WAVE_FORMAT_EXTENSIBLE, with any other chunks around. Memory is taken for
 * samples that are present, never for those that the header promises.
 *
 * Sources: Microsoft/IBM "Multimedia Programming Interface and Data Specifications 1.0"; EBU Tech 3306.
 *
 * @throws AudioFault `corrupt`, `truncated`, `unsupported_format`, `unsupported_sample_rate`,
 * `unsupported_channel_count`, `empty`, `too_short`, `too_long`
 */
export function decodeWav(bytes: Uint8Array, limits: DecodeLimits): DecodedAudio {
  const { format, dataStart, dataLength, promisedLength, warnings } = readChunks(bytes, limits);
  const frameBytes = format.bytesPerSample * format.channelCount;
  const frameCount = Math.floor(dataLength / frameBytes);
  assertNotTooLong(frameCount, format.sampleRate, limits);
  let truncated = false;
  if (promisedLength !== null) {
    const promisedFrames = Math.floor(promisedLength / frameBytes);
    truncated = judgeTruncation(frameCount, promisedFrames, format.sampleRate);
    if (truncated) warnings.push('the last moments of the sound are missing');
  }
  assertLongEnough(frameCount, format.sampleRate, limits);
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, frameCount * frameBytes);
  const channels: Float32Array[] = [];
  for (let channel = 0; channel < format.channelCount; channel++) {
    channels.push(readChannel(view, format, channel, frameCount));
  }
  if (format.codec === 'float') repairFloats(channels, warnings);
  return {
    container: 'wav',
    codec: format.codec,
    sampleRate: format.sampleRate,
    bitsPerSample: format.bitsPerSample,
    channels,
    frameCount,
    durationSeconds: frameCount / format.sampleRate,
    truncated,
    warnings,
  };
}

function readChannel(
  view: DataView,
  format: WavFormat,
  channel: number,
  frameCount: number,
): Float32Array {
  const { codec, bytesPerSample } = format;
  const out = new Float32Array(frameCount);
  const stride = bytesPerSample * format.channelCount;
  let p = channel * bytesPerSample;
  if (codec === 'alaw' || codec === 'mulaw') {
    const table = codec === 'alaw' ? ALAW_TO_LINEAR : MULAW_TO_LINEAR;
    for (let i = 0; i < frameCount; i++, p += stride) out[i] = table[view.getUint8(p)]!;
  } else if (codec === 'float') {
    if (bytesPerSample === 4) {
      for (let i = 0; i < frameCount; i++, p += stride) out[i] = view.getFloat32(p, true);
    } else {
      for (let i = 0; i < frameCount; i++, p += stride) out[i] = view.getFloat64(p, true);
    }
  } else if (bytesPerSample === 1) {
    // 8-bit PCM is the only unsigned one.
    for (let i = 0; i < frameCount; i++, p += stride) out[i] = (view.getUint8(p) - 128) / 128;
  } else if (bytesPerSample === 2) {
    for (let i = 0; i < frameCount; i++, p += stride) out[i] = view.getInt16(p, true) / 32_768;
  } else if (bytesPerSample === 3) {
    for (let i = 0; i < frameCount; i++, p += stride) {
      out[i] = (view.getUint8(p) | (view.getInt16(p + 1, true) << 8)) / 8_388_608;
    }
  } else {
    for (let i = 0; i < frameCount; i++, p += stride)
      out[i] = view.getInt32(p, true) / 2_147_483_648;
  }
  return out;
}

/** Largest sample that a float file may hold; files in integer scale stay far below it. */
const LARGEST_FLOAT_SAMPLE = 1e10;

/** Replaces samples that are not numbers by silence; a file full of them is refused. */
function repairFloats(channels: Float32Array[], warnings: string[]): void {
  let broken = 0;
  let total = 0;
  for (const samples of channels) {
    total += samples.length;
    for (let i = 0; i < samples.length; i++) {
      if (!(Math.abs(samples[i]!) <= LARGEST_FLOAT_SAMPLE)) {
        samples[i] = 0;
        broken++;
      }
    }
  }
  if (broken > total * 0.001) throw corrupt('many of its samples are not numbers');
  if (broken > 0) warnings.push(`${String(broken)} samples were not numbers and were silenced`);
}
