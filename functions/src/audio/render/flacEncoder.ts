import { flacCrc16, flacCrc8 } from '../decode/flacChecksums.ts';
import { BitWriter } from './bitWriter.ts';

const BLOCK_SIZE = 4096;
const BITS = 16;
const MAX_ORDER = 4;
const MAX_PARTITION_ORDER = 3;
const MAX_PARAMETER = 14;
const STREAMINFO_LENGTH = 34;

/** Order of the fixed predictor (RFC 9639 §9.2.5) with the smallest residual. */
function choosePredictor(samples: Int32Array): number {
  if (samples.length <= MAX_ORDER) return 0;
  let [last0, last1, last2, last3] = [0, 0, 0, 0];
  let [sum0, sum1, sum2, sum3, sum4] = [0, 0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const e0 = samples[i]!;
    const e1 = e0 - last0;
    const e2 = e1 - last1;
    const e3 = e2 - last2;
    const e4 = e3 - last3;
    last0 = e0;
    last1 = e1;
    last2 = e2;
    last3 = e3;
    if (i < MAX_ORDER) continue;
    sum0 += Math.abs(e0);
    sum1 += Math.abs(e1);
    sum2 += Math.abs(e2);
    sum3 += Math.abs(e3);
    sum4 += Math.abs(e4);
  }
  const sums = [sum0, sum1, sum2, sum3, sum4];
  return sums.indexOf(Math.min(...sums));
}

/** Writes the residual of a fixed predictor to `out`; its first `order` values are samples. */
function predict(x: Int32Array, order: number, out: Int32Array): void {
  out.set(x.subarray(0, order));
  const n = x.length;
  if (order === 0) out.set(x);
  else if (order === 1) for (let i = 1; i < n; i++) out[i] = x[i]! - x[i - 1]!;
  else if (order === 2) for (let i = 2; i < n; i++) out[i] = x[i]! - 2 * x[i - 1]! + x[i - 2]!;
  else if (order === 3) {
    for (let i = 3; i < n; i++) out[i] = x[i]! - 3 * (x[i - 1]! - x[i - 2]!) - x[i - 3]!;
  } else {
    for (let i = 4; i < n; i++) {
      out[i] = x[i]! - 4 * (x[i - 1]! + x[i - 3]!) + 6 * x[i - 2]! + x[i - 4]!;
    }
  }
}

function absoluteSum(values: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.abs(values[i]!);
  return sum;
}

/** Rice parameter of about the least bits for a mean absolute value, and the estimate of those bits. */
function chooseParameter(sum: number, count: number): { parameter: number; bits: number } {
  // Folding signs doubles the values.
  const mean = count === 0 ? 0 : (2 * sum) / count;
  let parameter = 0;
  while (parameter < MAX_PARAMETER && 2 ** (parameter + 1) <= mean + 1) parameter++;
  return { parameter, bits: count * (parameter + 1) + (2 * sum) / 2 ** parameter };
}

interface Partitions {
  order: number;
  parameters: number[];
}

function choosePartitions(residual: Int32Array, predictorOrder: number): Partitions {
  let finest = 0;
  while (finest < MAX_PARTITION_ORDER && residual.length % (2 << finest) === 0) finest++;
  while (finest > 0 && residual.length >> finest <= predictorOrder) finest--;
  const size = residual.length >> finest;
  let sums = Array.from({ length: 1 << finest }, (_, p) =>
    absoluteSum(residual, p === 0 ? predictorOrder : p * size, (p + 1) * size),
  );
  let best: Partitions & { bits: number } = { order: 0, parameters: [], bits: Infinity };
  for (let order = finest; order >= 0; order--) {
    const choices = sums.map((sum, p) =>
      chooseParameter(sum, (residual.length >> order) - (p === 0 ? predictorOrder : 0)),
    );
    const bits = choices.reduce((total, choice) => total + choice.bits, 4 * choices.length);
    if (bits < best.bits) best = { order, parameters: choices.map((c) => c.parameter), bits };
    sums = sums.filter((_, p) => p % 2 === 0).map((sum, p) => sum + (sums[2 * p + 1] ?? 0));
  }
  return best;
}

function writeFrame(
  out: BitWriter,
  samples: Int32Array,
  residual: Int32Array,
  frameNumber: number,
): void {
  const start = out.length;
  out.bits(0x7ffc, 15);
  out.bits(0, 1);
  // Block size and, by code 0, the sampling rate of the stream header.
  out.bits(7, 4);
  out.bits(0, 4);
  out.bits(0, 4);
  out.bits(4, 3);
  out.bits(0, 1);
  // Frame number in the coding of UTF-8; below 2048 for the longest recording.
  if (frameNumber < 0x80) {
    out.bits(frameNumber, 8);
  } else {
    out.bits(0xc0 | (frameNumber >> 6), 8);
    out.bits(0x80 | (frameNumber & 0x3f), 8);
  }
  out.bits(samples.length - 1, 16);
  out.bits(flacCrc8(out.buffer, start, out.length), 8);
  const order = choosePredictor(samples);
  predict(samples, order, residual);
  const partitions = choosePartitions(residual, order);
  out.bits(0, 1);
  out.bits(8 + order, 6);
  out.bits(0, 1);
  for (let i = 0; i < order; i++) out.bits(samples[i]!, BITS);
  out.bits(0, 2);
  out.bits(partitions.order, 4);
  const size = samples.length >> partitions.order;
  partitions.parameters.forEach((parameter, p) => {
    out.bits(parameter, 4);
    out.riceCodes(residual, p === 0 ? order : p * size, (p + 1) * size, parameter);
  });
  out.align();
  out.bits(flacCrc16(out.buffer, start, out.length), 16);
}

/**
 * Encodes one channel as FLAC (RFC 9639) with 16 bits: fixed predictors and partitioned Rice codes, which
 * for narrow-band sound come close to what linear prediction would give.
 *
 * @param samples whole numbers from -32768 to 32767; at most 2048 blocks of 4096
 * @param sampleRate Hz, a whole number below 2^20
 * @throws RangeError when there are no samples or too many
 */
export function encodeFlac16(samples: Int32Array, sampleRate: number): Uint8Array {
  const blocks = Math.ceil(samples.length / BLOCK_SIZE);
  if (blocks < 1 || blocks > 2048) {
    throw new RangeError(`${String(samples.length)} samples are not 1 to 2048 blocks`);
  }
  const out = new BitWriter(samples.length);
  for (const character of 'fLaC') out.bits(character.charCodeAt(0), 8);
  out.bits(0x80, 8);
  out.bits(STREAMINFO_LENGTH, 24);
  out.bits(BLOCK_SIZE, 16);
  out.bits(BLOCK_SIZE, 16);
  // Smallest and largest frame: unknown.
  out.bits(0, 24);
  out.bits(0, 24);
  out.bits(sampleRate, 20);
  out.bits(0, 3);
  out.bits(BITS - 1, 5);
  out.bits(0, 12);
  out.bits(samples.length, 24);
  // The MD5 of the samples: not given, every frame has its checksum.
  for (let i = 0; i < 16; i++) out.bits(0, 8);
  const scratch = new Int32Array(BLOCK_SIZE);
  for (let block = 0; block < blocks; block++) {
    const part = samples.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE);
    writeFrame(out, part, scratch.subarray(0, part.length), block);
  }
  return out.take();
}
