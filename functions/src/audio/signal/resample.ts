/** What is let through by default: this share of the lower one of both Nyquist frequencies. */
const PASSBAND_SHARE = 0.8;
const STOPBAND_ATTENUATION_DB = 80;
/** Phases of the filter that are tabulated; rates with more of them are interpolated. */
const MAX_PHASES = 1024;

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * Low-pass by windowed sinc, tabulated for every phase between two input samples.
 * Kaiser's formulas: Oppenheim & Schafer, Discrete-Time Signal Processing, §7.6.
 */
interface PolyphaseFilter {
  /** `(phases + 1) * taps` coefficients, phase after phase. */
  table: Float32Array;
  taps: number;
  phases: number;
}

function designFilter(
  inputRate: number,
  passHz: number,
  stopHz: number,
  phases: number,
): PolyphaseFilter {
  const transition = (2 * Math.PI * (stopHz - passHz)) / inputRate;
  const beta = 0.1102 * (STOPBAND_ATTENUATION_DB - 8.7);
  const halfWidth = Math.ceil((STOPBAND_ATTENUATION_DB - 8) / (2.285 * transition) / 2);
  const taps = 2 * halfWidth;
  const cutoff = (passHz + stopHz) / inputRate;
  const table = new Float32Array((phases + 1) * taps);
  const norm = besselI0(beta);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    const row = phase * taps;
    for (let tap = 0; tap < taps; tap++) {
      // Distance of this tap's input sample from the output sample, in input samples.
      const t = tap - halfWidth + 1 - phase / phases;
      const u = t / halfWidth;
      const window = Math.abs(u) < 1 ? besselI0(beta * Math.sqrt(1 - u * u)) / norm : 0;
      const sinc = t === 0 ? 1 : Math.sin(Math.PI * cutoff * t) / (Math.PI * cutoff * t);
      table[row + tap] = sinc * window;
      sum += sinc * window;
    }
    for (let tap = 0; tap < taps; tap++) table[row + tap]! /= sum;
  }
  return { table, taps, phases };
}

function dot(
  x: Float32Array,
  start: number,
  table: Float32Array,
  row: number,
  taps: number,
): number {
  let a = 0;
  let b = 0;
  for (let k = 0; k < taps; k += 2) {
    a += x[start + k]! * table[row + k]!;
    b += x[start + k + 1]! * table[row + k + 1]!;
  }
  return a + b;
}

/** The same at the ends of the signal, which counts as zero outside. */
function edgeDot(
  x: Float32Array,
  start: number,
  table: Float32Array,
  row: number,
  taps: number,
): number {
  let sum = 0;
  for (let k = 0; k < taps; k++) {
    const i = start + k;
    if (i >= 0 && i < x.length) sum += x[i]! * table[row + k]!;
  }
  return sum;
}

/** One stage: from `inputRate` to `inputRate * up / down`. */
function convert(
  samples: Float32Array,
  up: number,
  down: number,
  filter: PolyphaseFilter,
): Float32Array {
  const { table, taps, phases } = filter;
  const length = Math.ceil((samples.length * up) / down);
  const out = new Float32Array(length);
  const lastStart = samples.length - taps;
  const exact = phases === up;
  const wholeStep = Math.floor(down / up);
  const restStep = down % up;
  // The output sample lies `rest / up` behind input sample `start + taps / 2 - 1`.
  let start = 1 - taps / 2;
  let rest = 0;
  for (let i = 0; i < length; i++) {
    const inside = start >= 0 && start <= lastStart;
    if (exact) {
      const row = rest * taps;
      out[i] = inside
        ? dot(samples, start, table, row, taps)
        : edgeDot(samples, start, table, row, taps);
    } else {
      const position = (rest / up) * phases;
      const phase = Math.floor(position);
      const weight = position - phase;
      const row = phase * taps;
      const pick = inside ? dot : edgeDot;
      const low = pick(samples, start, table, row, taps);
      out[i] = low + weight * (pick(samples, start, table, row + taps, taps) - low);
    }
    start += wholeStep;
    rest += restStep;
    if (rest >= up) {
      rest -= up;
      start++;
    }
  }
  return out;
}

/**
 * Changes the sampling rate by a polyphase Kaiser-windowed sinc of linear phase, without delay: output
 * sample 0 is at the time of input sample 0. Frequencies up to 80 % of the lower Nyquist frequency pass
 * unchanged, everything that would alias is 80 dB down (measured in the tests). Strong reductions go
 * through an integer stage first, which needs a fraction of the work.
 *
 * @param samples full scale 1.0
 * @param fromRate Hz, a whole number
 * @param toRate Hz, a whole number
 * @param options `passHz`: the highest frequency that matters; when the rate is raised, a lower one makes
 *   the work less, because the images of the signal are then farther away
 * @returns `ceil(samples.length * toRate / fromRate)` samples; `samples` itself when the rates are equal
 * @throws RangeError when a rate is not a positive whole number
 */
export function resample(
  samples: Float32Array,
  fromRate: number,
  toRate: number,
  options: { passHz?: number } = {},
): Float32Array {
  if (!Number.isInteger(fromRate) || !Number.isInteger(toRate) || fromRate <= 0 || toRate <= 0) {
    throw new RangeError(`cannot resample from ${String(fromRate)} to ${String(toRate)} Hz`);
  }
  if (fromRate === toRate) return samples;
  const nyquist = Math.min(fromRate, toRate) / 2;
  const passHz = options.passHz ?? PASSBAND_SHARE * nyquist;
  // Raising the rate repeats the signal's spectrum around its old rate.
  const isRelaxed = options.passHz !== undefined && toRate > fromRate;
  const stopHz = isRelaxed ? Math.max(nyquist, fromRate - passHz) : nyquist;
  const decimation = Math.floor(fromRate / (2 * toRate));
  let input = samples;
  // `rate` stays a fraction of whole numbers: fromRate / divisor.
  let divisor = 1;
  if (decimation >= 2) {
    const stage = designFilter(fromRate, passHz, fromRate / decimation - nyquist, 1);
    input = convert(samples, 1, decimation, stage);
    divisor = decimation;
  }
  const common = greatestCommonDivisor(fromRate, toRate * divisor);
  const up = (toRate * divisor) / common;
  const down = fromRate / common;
  const filter = designFilter(fromRate / divisor, passHz, stopHz, Math.min(up, MAX_PHASES));
  const out = convert(input, up, down, filter);
  const length = Math.ceil((samples.length * toRate) / fromRate);
  return out.length === length ? out : out.subarray(0, length);
}
