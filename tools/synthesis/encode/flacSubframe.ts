import type { BitWriter } from './bitWriter.ts';

const HIGHEST_PREDICTOR_ORDER = 4;
const LARGEST_RICE_PARAMETER = 14;
const HIGHEST_PARTITION_ORDER = 6;

/** Residuals of a predictor, split into partitions with a Rice parameter each. */
interface ResidualCoding {
  readonly partitionOrder: number;
  readonly parameters: readonly number[];
  readonly bits: number;
}

/**
 * Writes one channel of a block as the smallest of: a constant, a fixed predictor of order 0–4 with
 * Rice-coded residuals, the samples as they are (RFC 9639, section 9.2).
 */
export function writeSubframe(out: BitWriter, samples: Int32Array, bitsPerSample: number): void {
  const mask = 2 ** bitsPerSample - 1;
  if (samples.every((value) => value === samples[0])) {
    out.write(0b00000000, 8);
    out.write(samples[0]! & mask, bitsPerSample);
    return;
  }
  const best = bestPredictor(samples, bitsPerSample);
  if (best === null) {
    out.write(0b00000010, 8);
    for (const value of samples) out.write(value & mask, bitsPerSample);
    return;
  }
  const { order, residuals, coding } = best;
  out.write((0b001000 | order) << 1, 8);
  for (let i = 0; i < order; i++) out.write(samples[i]! & mask, bitsPerSample);
  writeResiduals(out, residuals, order, coding);
}

/** @returns null when no predictor is smaller than the samples themselves */
function bestPredictor(samples: Int32Array, bitsPerSample: number) {
  let bestBits = samples.length * bitsPerSample;
  let best: { order: number; residuals: Int32Array; coding: ResidualCoding } | null = null;
  let residuals = samples;
  for (let order = 0; order <= HIGHEST_PREDICTOR_ORDER && order < samples.length; order++) {
    // Each order predicts that the differences of the one below stay as they are.
    if (order > 0) residuals = differences(residuals);
    const coding = bestCoding(residuals, order, samples.length);
    const bits = coding.bits + order * bitsPerSample;
    if (bits < bestBits) {
      bestBits = bits;
      best = { order, residuals, coding };
    }
  }
  return best;
}

function differences(values: Int32Array): Int32Array {
  return Int32Array.from(values.subarray(1), (value, i) => value - values[i]!);
}

/**
 * Negative and positive residuals take turns: 0, -1, 1, -2, 2, … become 0, 1, 2, 3, 4, … The largest,
 * of 24 bits by a predictor of order 4, takes 29 bits.
 */
function fold(residual: number): number {
  return residual >= 0 ? 2 * residual : -2 * residual - 1;
}

function bestCoding(residuals: Int32Array, order: number, blockLength: number): ResidualCoding {
  let best: ResidualCoding | null = null;
  for (let partitionOrder = 0; partitionOrder <= HIGHEST_PARTITION_ORDER; partitionOrder++) {
    const partitionLength = blockLength / 2 ** partitionOrder;
    if (!Number.isInteger(partitionLength) || partitionLength <= order) break;
    const parameters: number[] = [];
    // Coding method (2 bits) and partition order (4).
    let bits = 6;
    for (const partition of partitionsOf(residuals, order, partitionLength)) {
      const cheapest = cheapestParameter(partition);
      parameters.push(cheapest.parameter);
      bits += 4 + cheapest.bits;
    }
    if (best === null || bits < best.bits) best = { partitionOrder, parameters, bits };
  }
  return best!;
}

/** The first partition is shorter by the samples that start the predictor. */
function* partitionsOf(residuals: Int32Array, order: number, partitionLength: number) {
  for (let end = partitionLength - order; end <= residuals.length; end += partitionLength) {
    yield residuals.subarray(Math.max(0, end - partitionLength), end);
  }
}

function cheapestParameter(residuals: Int32Array): { parameter: number; bits: number } {
  let best = { parameter: 0, bits: Infinity };
  for (let parameter = 0; parameter <= LARGEST_RICE_PARAMETER; parameter++) {
    let bits = residuals.length * (1 + parameter);
    for (const residual of residuals) bits += fold(residual) >> parameter;
    if (bits >= best.bits) break;
    best = { parameter, bits };
  }
  return best;
}

function writeResiduals(
  out: BitWriter,
  residuals: Int32Array,
  order: number,
  { partitionOrder, parameters }: ResidualCoding,
): void {
  out.write(0b00, 2);
  out.write(partitionOrder, 4);
  const partitionLength = (residuals.length + order) / 2 ** partitionOrder;
  let index = 0;
  for (const partition of partitionsOf(residuals, order, partitionLength)) {
    const parameter = parameters[index++]!;
    out.write(parameter, 4);
    for (const residual of partition) {
      const folded = fold(residual);
      out.writeUnary(folded >> parameter);
      out.write(folded & ((1 << parameter) - 1), parameter);
    }
  }
}
