/** One second-order section: (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²). */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

interface Complex {
  re: number;
  im: number;
}

function multiply(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

function divide(a: Complex, b: Complex): Complex {
  const d = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d };
}

function squareRoot(z: Complex): Complex {
  const r = Math.hypot(z.re, z.im);
  const re = Math.sqrt((r + z.re) / 2);
  const im = Math.sqrt((r - z.re) / 2);
  return { re, im: z.im < 0 ? -im : im };
}

/** Poles of the analogue low-pass prototype in the upper half plane, the real one last. */
function prototypePoles(order: number): Complex[] {
  const poles: Complex[] = [];
  for (let k = 0; k < Math.ceil(order / 2); k++) {
    const angle = (Math.PI * (2 * k + 1)) / (2 * order);
    const isReal = order % 2 === 1 && k === (order - 1) / 2;
    poles.push(isReal ? { re: -1, im: 0 } : { re: -Math.sin(angle), im: Math.cos(angle) });
  }
  return poles;
}

/** Analogue frequency that the bilinear transform maps onto `hz`, in units of twice the rate. */
function prewarp(hz: number, sampleRate: number): number {
  if (!(hz > 0 && hz < sampleRate / 2)) {
    throw new RangeError(
      `a cut-off of ${String(hz)} Hz is not between 0 and half of ${String(sampleRate)} Hz`,
    );
  }
  return Math.tan((Math.PI * hz) / sampleRate);
}

/** Bilinear transform of an analogue pole: z = (1 + s) / (1 - s). */
function toDigital(s: Complex): Complex {
  return divide({ re: 1 + s.re, im: s.im }, { re: 1 - s.re, im: -s.im });
}

function assertOrder(order: number): void {
  if (!Number.isInteger(order) || order < 1 || order > 12) {
    throw new RangeError(`a filter order of ${String(order)} is not between 1 and 12`);
  }
}

/** Section with gain 1 at z = `unityAt` (1: 0 Hz, -1: half the sampling rate). */
function edgeSection(pole: Complex, zero: number, unityAt: number): Biquad {
  if (pole.im === 0) {
    const a1 = -pole.re;
    const gain = (1 + a1 * unityAt) / (1 - zero * unityAt);
    return { b0: gain, b1: -zero * gain, b2: 0, a1, a2: 0 };
  }
  const a1 = -2 * pole.re;
  const a2 = pole.re * pole.re + pole.im * pole.im;
  const gain = (1 + a1 * unityAt + a2) / (2 - 2 * zero * unityAt);
  return { b0: gain, b1: -2 * zero * gain, b2: gain, a1, a2 };
}

/**
 * Butterworth low-pass as second-order sections, by bilinear transform with prewarping: the gain is
 * -3 dB at exactly `cutoffHz`.
 *
 * @param order 1–12
 * @throws RangeError when the order or cut-off is out of range
 */
export function butterworthLowpass(order: number, cutoffHz: number, sampleRate: number): Biquad[] {
  assertOrder(order);
  const w = prewarp(cutoffHz, sampleRate);
  return prototypePoles(order).map((p) =>
    edgeSection(toDigital({ re: p.re * w, im: p.im * w }), -1, 1),
  );
}

/** Butterworth high-pass; see `butterworthLowpass`. */
export function butterworthHighpass(order: number, cutoffHz: number, sampleRate: number): Biquad[] {
  assertOrder(order);
  const w = prewarp(cutoffHz, sampleRate);
  return prototypePoles(order).map((p) =>
    edgeSection(toDigital(divide({ re: w, im: 0 }, p)), 1, -1),
  );
}

/**
 * Butterworth band-pass of `2 * order` poles; -3 dB at `lowHz` and `highHz`.
 *
 * @param order 1–6, the order of either slope
 * @throws RangeError when the order or a cut-off is out of range
 */
export function butterworthBandpass(
  order: number,
  lowHz: number,
  highHz: number,
  sampleRate: number,
): Biquad[] {
  assertOrder(order);
  const low = prewarp(lowHz, sampleRate);
  const high = prewarp(highHz, sampleRate);
  if (low >= high) throw new RangeError(`${String(lowHz)} Hz is not below ${String(highHz)} Hz`);
  const width = high - low;
  const centerSquared = low * high;
  const center = Math.sqrt(centerSquared);
  // Unity gain where the analogue prototype has it: at the geometric centre.
  const unity = divide({ re: 1, im: center }, { re: 1, im: -center });
  const sections: Biquad[] = [];
  for (const pole of prototypePoles(order)) {
    const half = { re: (pole.re * width) / 2, im: (pole.im * width) / 2 };
    const square = multiply(half, half);
    const root = squareRoot({ re: square.re - centerSquared, im: square.im });
    const s1 = { re: half.re + root.re, im: half.im + root.im };
    const s2 = { re: half.re - root.re, im: half.im - root.im };
    if (pole.im === 0) {
      sections.push(bandSection(toDigital(s1), toDigital(s2), unity));
    } else {
      for (const s of [s1, s2]) {
        const z = toDigital(s);
        sections.push(bandSection(z, { re: z.re, im: -z.im }, unity));
      }
    }
  }
  return sections;
}

/** Section with zeros at z = 1 and z = -1 and gain 1 at `unity` on the unit circle. */
function bandSection(p1: Complex, p2: Complex, unity: Complex): Biquad {
  const a1 = -(p1.re + p2.re);
  const a2 = multiply(p1, p2).re;
  const inverse = { re: unity.re, im: -unity.im };
  const inverse2 = multiply(inverse, inverse);
  const numerator = Math.hypot(1 - inverse2.re, inverse2.im);
  const denominator = Math.hypot(
    1 + a1 * inverse.re + a2 * inverse2.re,
    a1 * inverse.im + a2 * inverse2.im,
  );
  const gain = denominator / numerator;
  return { b0: gain, b1: 0, b2: -gain, a1, a2 };
}

/** Gain (amplitude, not power) of a filter at one frequency. */
export function gainAt(sections: readonly Biquad[], hz: number, sampleRate: number): number {
  const angle = (2 * Math.PI * hz) / sampleRate;
  const z1 = { re: Math.cos(angle), im: -Math.sin(angle) };
  const z2 = multiply(z1, z1);
  let gain = 1;
  for (const { b0, b1, b2, a1, a2 } of sections) {
    const numerator = Math.hypot(b0 + b1 * z1.re + b2 * z2.re, b1 * z1.im + b2 * z2.im);
    const denominator = Math.hypot(1 + a1 * z1.re + a2 * z2.re, a1 * z1.im + a2 * z2.im);
    gain *= numerator / denominator;
  }
  return gain;
}
