import { BadFlacStream, FlacBits } from './flacBits.ts';
import { flacCrc16, flacCrc8 } from './flacChecksums.ts';

/** Facts of the frame that was decoded last. */
export interface FlacFrame {
  blockSize: number;
  /** Byte position behind the frame's checksum. */
  endOffset: number;
}

/** What every frame of a stream must agree with (RFC 9639 §8.2). */
export interface FlacStreamInfo {
  sampleRate: number;
  channelCount: number;
  bitsPerSample: number;
}

const LARGEST_BLOCK = 65_535;
/** 24 bits and the side channel's extra one stay exact in the integer arithmetic used here. */
export const LARGEST_BITS_PER_SAMPLE = 24;

const FIXED_RATES = [
  0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000,
];
const FIXED_BITS = [0, 8, 12, 0, 16, 20, 24, 32];

/**
 * Decodes FLAC frames (RFC 9639 §9) one by one. Buffers are sized by the format's own largest block and
 * grown only when a block needs it; both checksums of every frame are verified.
 */
export class FlacFrameDecoder {
  readonly #bytes: Uint8Array;
  readonly #info: FlacStreamInfo;
  /** Samples of the last frame as integers, one array per channel. */
  readonly samples: Int32Array[];
  readonly #coefficients = new Int32Array(32);

  constructor(bytes: Uint8Array, info: FlacStreamInfo) {
    this.#bytes = bytes;
    this.#info = info;
    this.samples = Array.from({ length: info.channelCount }, () => new Int32Array(4608));
  }

  /** True when the two bytes at `offset` can start a frame. */
  isFrameStart(offset: number): boolean {
    return this.#bytes[offset] === 0xff && (this.#bytes[offset + 1]! & 0xfc) === 0xf8;
  }

  /**
   * Decodes the frame at `offset` into `samples`.
   *
   * @throws EndOfFlacStream when the bytes end first
   * @throws BadFlacStream when they are no frame or a checksum is wrong
   */
  decode(offset: number): FlacFrame {
    const bytes = this.#bytes;
    const bits = new FlacBits(bytes, offset);
    const { blockSize, channelAssignment } = this.#header(bits, offset);
    for (let channel = 0; channel < this.samples.length; channel++) {
      if (this.samples[channel]!.length < blockSize)
        this.samples[channel] = new Int32Array(blockSize);
    }
    for (let channel = 0; channel < this.samples.length; channel++) {
      const isSide =
        (channelAssignment === 8 && channel === 1) ||
        (channelAssignment === 9 && channel === 0) ||
        (channelAssignment === 10 && channel === 1);
      const width = this.#info.bitsPerSample + (isSide ? 1 : 0);
      this.#subframe(bits, this.samples[channel]!, blockSize, width);
    }
    bits.alignToByte();
    const bodyEnd = bits.bytePosition;
    if (bits.unsigned(16) !== flacCrc16(bytes, offset, bodyEnd)) {
      throw new BadFlacStream('a frame fails its checksum');
    }
    this.#restoreStereo(channelAssignment, blockSize);
    return { blockSize, endOffset: bodyEnd + 2 };
  }

  #header(bits: FlacBits, offset: number): { blockSize: number; channelAssignment: number } {
    const info = this.#info;
    if (bits.unsigned(15) !== 0x7ffc)
      throw new BadFlacStream('a frame does not start where it should');
    bits.unsigned(1);
    const blockSizeCode = bits.unsigned(4);
    const rateCode = bits.unsigned(4);
    const channelAssignment = bits.unsigned(4);
    const bitsCode = bits.unsigned(3);
    if (bits.unsigned(1) !== 0) throw new BadFlacStream('a reserved bit is set');
    // Frame or sample number in the UTF-8-like coding of up to 7 bytes; its value is not needed.
    let following = Math.clz32(~(bits.unsigned(8) << 24));
    if (following === 1 || following > 7) throw new BadFlacStream('a frame number is malformed');
    for (; following > 1; following--) {
      if (bits.unsigned(8) >> 6 !== 2) throw new BadFlacStream('a frame number is malformed');
    }
    let blockSize: number;
    if (blockSizeCode === 0) throw new BadFlacStream('a block size is reserved');
    else if (blockSizeCode === 1) blockSize = 192;
    else if (blockSizeCode <= 5) blockSize = 144 << blockSizeCode;
    else if (blockSizeCode === 6) blockSize = bits.unsigned(8) + 1;
    else if (blockSizeCode === 7) blockSize = bits.unsigned(16) + 1;
    else blockSize = 1 << blockSizeCode;
    if (blockSize > LARGEST_BLOCK) throw new BadFlacStream('a block is too large');
    let sampleRate: number;
    if (rateCode === 0) sampleRate = info.sampleRate;
    else if (rateCode < 12) sampleRate = FIXED_RATES[rateCode]!;
    else if (rateCode === 12) sampleRate = bits.unsigned(8) * 1000;
    else if (rateCode === 13) sampleRate = bits.unsigned(16);
    else if (rateCode === 14) sampleRate = bits.unsigned(16) * 10;
    else throw new BadFlacStream('a sampling rate is malformed');
    if (bits.unsigned(8) !== flacCrc8(this.#bytes, offset, bits.bytePosition - 1)) {
      throw new BadFlacStream('a frame header fails its checksum');
    }
    const channelCount = channelAssignment < 8 ? channelAssignment + 1 : 2;
    const bitsPerSample = bitsCode === 0 ? info.bitsPerSample : FIXED_BITS[bitsCode]!;
    if (
      channelAssignment > 10 ||
      channelCount !== info.channelCount ||
      bitsPerSample !== info.bitsPerSample ||
      sampleRate !== info.sampleRate
    ) {
      throw new BadFlacStream('a frame contradicts the stream header');
    }
    return { blockSize, channelAssignment };
  }

  #subframe(bits: FlacBits, out: Int32Array, blockSize: number, frameWidth: number): void {
    if (bits.unsigned(1) !== 0)
      throw new BadFlacStream('a subframe does not start where it should');
    const type = bits.unsigned(6);
    const wasted = bits.unsigned(1) === 1 ? bits.unary() + 1 : 0;
    const width = frameWidth - wasted;
    if (width < 1) throw new BadFlacStream('a subframe has no bits');
    if (type === 0) {
      out.fill(bits.signed(width), 0, blockSize);
    } else if (type === 1) {
      for (let i = 0; i < blockSize; i++) out[i] = bits.signed(width);
    } else if (type >= 8 && type <= 12) {
      this.#fixed(bits, out, blockSize, width, type - 8);
    } else if (type >= 32) {
      this.#linearPredictive(bits, out, blockSize, width, type - 31);
    } else {
      throw new BadFlacStream('a subframe type is reserved');
    }
    if (wasted > 0) for (let i = 0; i < blockSize; i++) out[i]! <<= wasted;
  }

  #warmUp(bits: FlacBits, out: Int32Array, blockSize: number, width: number, order: number): void {
    if (order > blockSize) throw new BadFlacStream('a predictor is longer than its block');
    for (let i = 0; i < order; i++) out[i] = bits.signed(width);
  }

  /** The five fixed polynomial predictors (RFC 9639 §9.2.5). */
  #fixed(bits: FlacBits, x: Int32Array, blockSize: number, width: number, order: number): void {
    this.#warmUp(bits, x, blockSize, width, order);
    this.#residual(bits, x, blockSize, order);
    if (order === 1) {
      for (let i = 1; i < blockSize; i++) x[i] = x[i]! + x[i - 1]!;
    } else if (order === 2) {
      for (let i = 2; i < blockSize; i++) x[i] = x[i]! + 2 * x[i - 1]! - x[i - 2]!;
    } else if (order === 3) {
      for (let i = 3; i < blockSize; i++) x[i] = x[i]! + 3 * (x[i - 1]! - x[i - 2]!) + x[i - 3]!;
    } else if (order === 4) {
      for (let i = 4; i < blockSize; i++) {
        x[i] = x[i]! + 4 * (x[i - 1]! + x[i - 3]!) - 6 * x[i - 2]! - x[i - 4]!;
      }
    }
  }

  #linearPredictive(
    bits: FlacBits,
    x: Int32Array,
    blockSize: number,
    width: number,
    order: number,
  ): void {
    this.#warmUp(bits, x, blockSize, width, order);
    const precision = bits.unsigned(4) + 1;
    if (precision === 16) throw new BadFlacStream('a predictor precision is reserved');
    const shift = bits.signed(5);
    if (shift < 0) throw new BadFlacStream('a predictor shift is negative');
    const coefficients = this.#coefficients;
    for (let k = 0; k < order; k++) coefficients[k] = bits.signed(precision);
    this.#residual(bits, x, blockSize, order);
    if (width + precision + Math.ceil(Math.log2(order)) <= 32) {
      for (let i = order; i < blockSize; i++) {
        let sum = 0;
        for (let k = 0; k < order; k++)
          sum = (sum + Math.imul(coefficients[k]!, x[i - 1 - k]!)) | 0;
        x[i] = x[i]! + (sum >> shift);
      }
    } else {
      // 25-bit samples times 15-bit coefficients, 32 of them: below 2^45, exact in a double.
      const scale = 2 ** -shift;
      for (let i = order; i < blockSize; i++) {
        let sum = 0;
        for (let k = 0; k < order; k++) sum += coefficients[k]! * x[i - 1 - k]!;
        x[i] = x[i]! + Math.floor(sum * scale);
      }
    }
  }

  #residual(bits: FlacBits, out: Int32Array, blockSize: number, order: number): void {
    const method = bits.unsigned(2);
    if (method > 1) throw new BadFlacStream('a residual coding is reserved');
    const parameterWidth = method === 0 ? 4 : 5;
    const escape = method === 0 ? 15 : 31;
    const partitions = 1 << bits.unsigned(4);
    const partitionSize = Math.floor(blockSize / partitions);
    if (partitionSize * partitions !== blockSize || partitionSize < order) {
      throw new BadFlacStream('a block is cut into impossible parts');
    }
    let start = order;
    for (let partition = 1; partition <= partitions; partition++) {
      const end = partition * partitionSize;
      const parameter = bits.unsigned(parameterWidth);
      if (parameter === escape) {
        const width = bits.unsigned(5);
        for (let i = start; i < end; i++) out[i] = width === 0 ? 0 : bits.signed(width);
      } else {
        bits.riceCodes(out, start, end, parameter);
      }
      start = end;
    }
  }

  #restoreStereo(channelAssignment: number, blockSize: number): void {
    if (channelAssignment < 8) return;
    const a = this.samples[0]!;
    const b = this.samples[1]!;
    if (channelAssignment === 8) {
      for (let i = 0; i < blockSize; i++) b[i] = a[i]! - b[i]!;
    } else if (channelAssignment === 9) {
      for (let i = 0; i < blockSize; i++) a[i] = a[i]! + b[i]!;
    } else {
      for (let i = 0; i < blockSize; i++) {
        const side = b[i]!;
        const mid = (a[i]! << 1) | (side & 1);
        a[i] = (mid + side) >> 1;
        b[i] = (mid - side) >> 1;
      }
    }
  }
}
