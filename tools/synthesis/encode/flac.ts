import { createHash } from 'node:crypto';
import { BitWriter } from './bitWriter.ts';
import { ByteWriter } from './byteWriter.ts';
import { writeSubframe } from './flacSubframe.ts';
import { frameCountOf, quantize, type Channels } from './pcm.ts';

export interface FlacOptions {
  /** Default: 16. */
  readonly bitsPerSample?: 8 | 16 | 24;
  /** Samples of a block, 16–65535; default: 4096. */
  readonly blockSize?: number;
}

/**
 * Writes a native FLAC file (RFC 9639): fixed block size, channels coded independently, each as a
 * constant, by one of the five fixed predictors with Rice-coded residuals, or verbatim, whichever is
 * smallest. Frame checksums and the MD5 of the unencoded sound are right.
 *
 * @param channels 1 or 2; samples are rounded to `bitsPerSample`
 * @param sampleRate Hz, at most 65535
 */
export function encodeFlac(
  channels: Channels,
  sampleRate: number,
  { bitsPerSample = 16, blockSize = 4096 }: FlacOptions = {},
): Uint8Array {
  const frameCount = frameCountOf(channels);
  if (!(Number.isInteger(blockSize) && blockSize >= 16 && blockSize <= 65_535)) {
    throw new RangeError(`blockSize must be 16 to 65535, not ${blockSize}`);
  }
  if (!(Number.isInteger(sampleRate) && sampleRate >= 1 && sampleRate <= 65_535)) {
    throw new RangeError(`sampleRate must be 1 to 65535 Hz, not ${sampleRate}`);
  }
  const integers = channels.map((samples) =>
    Int32Array.from(samples, (x) => quantize(x, bitsPerSample)),
  );
  const frames: Uint8Array[] = [];
  for (let start = 0; start < frameCount; start += blockSize) {
    const block = integers.map((samples) => samples.subarray(start, start + blockSize));
    frames.push(encodeFrame(block, frames.length, sampleRate, bitsPerSample));
  }

  const sizes = frames.map(({ length }) => length);
  const info = new BitWriter();
  info.write(blockSize, 16);
  info.write(blockSize, 16);
  info.write(sizes.length === 0 ? 0 : Math.min(...sizes), 24);
  info.write(sizes.length === 0 ? 0 : Math.max(...sizes), 24);
  info.write(sampleRate, 20);
  info.write(channels.length - 1, 3);
  info.write(bitsPerSample - 1, 5);
  info.write(Math.floor(frameCount / 2 ** 32), 4);
  info.write(frameCount >>> 0, 32);

  const file = new ByteWriter()
    .text('fLaC')
    // The one metadata block, which is also the last.
    .uint8(0x80)
    .block(Uint8Array.of(0, 0, 34))
    .block(info.toBytes())
    .block(md5OfSound(integers, frameCount, bitsPerSample));
  for (const frame of frames) file.block(frame);
  return file.toBytes();
}

/** Of the interleaved samples, little-endian, in whole bytes (RFC 9639, section 8.2). */
function md5OfSound(
  channels: readonly Int32Array[],
  frameCount: number,
  bitsPerSample: number,
): Uint8Array {
  const sound = new ByteWriter();
  for (let frame = 0; frame < frameCount; frame++) {
    for (const samples of channels) {
      for (let shift = 0; shift < bitsPerSample; shift += 8) {
        sound.uint8((samples[frame]! >> shift) & 0xff);
      }
    }
  }
  return createHash('md5').update(sound.toBytes()).digest();
}

const SAMPLE_SIZE_CODES = { 8: 1, 16: 4, 24: 6 } as const;

/** Hz to code (RFC 9639, table 15). */
const SAMPLE_RATE_CODES: ReadonlyMap<number, number> = new Map([
  [8000, 0b0100],
  [16_000, 0b0101],
  [22_050, 0b0110],
  [24_000, 0b0111],
  [32_000, 0b1000],
  [44_100, 0b1001],
  [48_000, 0b1010],
]);
const RATE_IN_16_BITS = 0b1101;

function encodeFrame(
  block: readonly Int32Array[],
  frameNumber: number,
  sampleRate: number,
  bitsPerSample: 8 | 16 | 24,
): Uint8Array {
  const blockLength = block[0]!.length;
  const header = new BitWriter();
  header.write(0b11111111111110, 14);
  // Reserved bit, fixed block size.
  header.write(0, 2);
  // The block's length, and a rate without a code of its own, stand at the end of the header.
  header.write(0b0111, 4);
  const rateCode = SAMPLE_RATE_CODES.get(sampleRate) ?? RATE_IN_16_BITS;
  header.write(rateCode, 4);
  header.write(block.length - 1, 4);
  header.write(SAMPLE_SIZE_CODES[bitsPerSample], 3);
  header.write(0, 1);
  writeCodedNumber(header, frameNumber);
  header.write(blockLength - 1, 16);
  if (rateCode === RATE_IN_16_BITS) header.write(sampleRate, 16);
  header.write(crc8(header.toBytes()), 8);

  const body = new BitWriter();
  for (const byte of header.toBytes()) body.write(byte, 8);
  for (const samples of block) writeSubframe(body, samples, bitsPerSample);
  body.alignToByte();
  body.write(crc16(body.toBytes()), 16);
  return body.toBytes();
}

/** A number of up to 31 bits as UTF-8 would code it (RFC 9639, section 9.1.5). */
function writeCodedNumber(out: BitWriter, value: number): void {
  if (value < 0x80) {
    out.write(value, 8);
    return;
  }
  let following = 1;
  while (value >= 2 ** (5 * following + 6)) following++;
  const marker = (0xff << (7 - following)) & 0xff;
  out.write(marker | (value >>> (6 * following)), 8);
  for (let i = following - 1; i >= 0; i--) out.write(0x80 | ((value >>> (6 * i)) & 0x3f), 8);
}

/** x^8 + x^2 + x + 1, from zero. */
function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x80 ? 0x07 : 0)) & 0xff;
  }
  return crc;
}

/** x^16 + x^15 + x^2 + 1, from zero. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x8005 : 0)) & 0xffff;
  }
  return crc;
}
