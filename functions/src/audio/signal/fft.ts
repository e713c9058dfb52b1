const SIN_THIRD = Math.sin((2 * Math.PI) / 3);
const COS_FIFTH = Math.cos((2 * Math.PI) / 5);
const COS_TWO_FIFTHS = Math.cos((4 * Math.PI) / 5);
const SIN_FIFTH = Math.sin((2 * Math.PI) / 5);
const SIN_TWO_FIFTHS = Math.sin((4 * Math.PI) / 5);

/**
 * Fast Fourier transform of real signals whose length is even and whose half is a product of 2, 3, 4
 * and 5: a Stockham autosort transform of half the length, then the split that makes it real. No bit
 * reversal, no allocation after construction.
 *
 * Source: Swarztrauber, "FFT algorithms for vector computers", Parallel Computing 1 (1984).
 */
export class RealFft {
  readonly size: number;
  readonly #factors: number[];
  readonly #half: number;
  readonly #twiddleRe: Float64Array;
  readonly #twiddleIm: Float64Array;
  readonly #splitRe: Float64Array;
  readonly #splitIm: Float64Array;
  #aRe: Float64Array;
  #aIm: Float64Array;
  #bRe: Float64Array;
  #bIm: Float64Array;

  /**
   * @param size number of real samples of one transform
   * @throws RangeError when `size` is odd or has a prime factor above 5
   */
  constructor(size: number) {
    const half = size / 2;
    const factors: number[] = [];
    let rest = half;
    for (const factor of [4, 2, 3, 5]) {
      while (rest > 1 && rest % factor === 0) {
        factors.push(factor);
        rest /= factor;
      }
    }
    if (!Number.isInteger(half) || half < 1 || rest !== 1) {
      throw new RangeError(
        `no transform of ${String(size)} samples: twice a product of 2, 3 and 5 is needed`,
      );
    }
    this.size = size;
    this.#half = half;
    this.#factors = factors;
    this.#twiddleRe = Float64Array.from({ length: half }, (_, k) =>
      Math.cos((-2 * Math.PI * k) / half),
    );
    this.#twiddleIm = Float64Array.from({ length: half }, (_, k) =>
      Math.sin((-2 * Math.PI * k) / half),
    );
    this.#splitRe = Float64Array.from({ length: half + 1 }, (_, k) =>
      Math.cos((-Math.PI * k) / half),
    );
    this.#splitIm = Float64Array.from({ length: half + 1 }, (_, k) =>
      Math.sin((-Math.PI * k) / half),
    );
    this.#aRe = new Float64Array(half);
    this.#aIm = new Float64Array(half);
    this.#bRe = new Float64Array(half);
    this.#bIm = new Float64Array(half);
  }

  /** Number of bins of a spectrum, from 0 Hz to half the sampling rate. */
  get binCount(): number {
    return this.#half + 1;
  }

  /**
   * Spectrum of `size` samples from `offset` on; samples behind the end count as zero.
   *
   * @param window multiplied with the samples first, `size` long or shorter (then zero-padded)
   */
  forward(
    samples: ArrayLike<number>,
    offset: number,
    outRe: Float64Array,
    outIm: Float64Array,
    window?: ArrayLike<number>,
  ): void {
    const half = this.#half;
    const re = this.#aRe;
    const im = this.#aIm;
    const available = Math.min(samples.length - offset, this.size);
    if (window === undefined) {
      for (let k = 0; k < half; k++) {
        const i = 2 * k;
        re[k] = i < available ? samples[offset + i]! : 0;
        im[k] = i + 1 < available ? samples[offset + i + 1]! : 0;
      }
    } else {
      const used = Math.min(available, window.length);
      for (let k = 0; k < half; k++) {
        const i = 2 * k;
        re[k] = i < used ? samples[offset + i]! * window[i]! : 0;
        im[k] = i + 1 < used ? samples[offset + i + 1]! * window[i + 1]! : 0;
      }
    }
    this.#transform();
    const zRe = this.#aRe;
    const zIm = this.#aIm;
    for (let k = 0; k <= half; k++) {
      const j = k === half ? 0 : k;
      const m = k === 0 ? 0 : half - k;
      const evenRe = 0.5 * (zRe[j]! + zRe[m]!);
      const evenIm = 0.5 * (zIm[j]! - zIm[m]!);
      const oddRe = 0.5 * (zIm[j]! + zIm[m]!);
      const oddIm = -0.5 * (zRe[j]! - zRe[m]!);
      const wRe = this.#splitRe[k]!;
      const wIm = this.#splitIm[k]!;
      outRe[k] = evenRe + oddRe * wRe - oddIm * wIm;
      outIm[k] = evenIm + oddRe * wIm + oddIm * wRe;
    }
  }

  /**
   * Real signal of a spectrum as `forward` makes it (including the factor 1/size).
   *
   * @param out filled up to its own length, at most `size`
   */
  inverse(re: Float64Array, im: Float64Array, out: Float64Array | Float32Array): void {
    const half = this.#half;
    const aRe = this.#aRe;
    const aIm = this.#aIm;
    // The conjugate goes in and comes out again, so that the forward transform serves both ways.
    for (let k = 0; k < half; k++) {
      const m = half - k;
      const evenRe = 0.5 * (re[k]! + re[m]!);
      const evenIm = 0.5 * (im[k]! - im[m]!);
      const diffRe = 0.5 * (re[k]! - re[m]!);
      const diffIm = 0.5 * (im[k]! + im[m]!);
      const wRe = this.#splitRe[k]!;
      const wIm = -this.#splitIm[k]!;
      const oddRe = diffRe * wRe - diffIm * wIm;
      const oddIm = diffRe * wIm + diffIm * wRe;
      aRe[k] = evenRe - oddIm;
      aIm[k] = -(evenIm + oddRe);
    }
    this.#transform();
    const scale = 1 / half;
    const length = Math.min(out.length, this.size);
    for (let i = 0; i < length; i++) {
      const k = i >> 1;
      out[i] = (i & 1) === 0 ? this.#aRe[k]! * scale : -this.#aIm[k]! * scale;
    }
  }

  /** Complex transform of the `a` arrays in place (the `b` arrays are scratch). */
  #transform(): void {
    let length = this.#half;
    let stride = 1;
    for (const factor of this.#factors) {
      const part = length / factor;
      if (factor === 4) this.#radix4(part, stride);
      else if (factor === 2) this.#radix2(part, stride);
      else if (factor === 5) this.#radix5(part, stride);
      else this.#radix3(part, stride);
      [this.#aRe, this.#bRe] = [this.#bRe, this.#aRe];
      [this.#aIm, this.#bIm] = [this.#bIm, this.#aIm];
      length = part;
      stride *= factor;
    }
  }

  #radix2(part: number, stride: number): void {
    const xr = this.#aRe;
    const xi = this.#aIm;
    const yr = this.#bRe;
    const yi = this.#bIm;
    for (let p = 0; p < part; p++) {
      const wr = this.#twiddleRe[p * stride]!;
      const wi = this.#twiddleIm[p * stride]!;
      for (let q = 0; q < stride; q++) {
        const i0 = q + stride * p;
        const i1 = i0 + stride * part;
        const dr = xr[i0]! - xr[i1]!;
        const di = xi[i0]! - xi[i1]!;
        const o = q + stride * 2 * p;
        yr[o] = xr[i0]! + xr[i1]!;
        yi[o] = xi[i0]! + xi[i1]!;
        yr[o + stride] = dr * wr - di * wi;
        yi[o + stride] = dr * wi + di * wr;
      }
    }
  }

  #radix4(part: number, stride: number): void {
    const xr = this.#aRe;
    const xi = this.#aIm;
    const yr = this.#bRe;
    const yi = this.#bIm;
    const tr = this.#twiddleRe;
    const ti = this.#twiddleIm;
    const step = stride * part;
    for (let p = 0; p < part; p++) {
      const t = p * stride;
      const w1r = tr[t]!;
      const w1i = ti[t]!;
      const w2r = tr[2 * t]!;
      const w2i = ti[2 * t]!;
      const w3r = tr[3 * t]!;
      const w3i = ti[3 * t]!;
      for (let q = 0; q < stride; q++) {
        const i = q + stride * p;
        const ar = xr[i]!;
        const ai = xi[i]!;
        const br = xr[i + step]!;
        const bi = xi[i + step]!;
        const cr = xr[i + 2 * step]!;
        const ci = xi[i + 2 * step]!;
        const dr = xr[i + 3 * step]!;
        const di = xi[i + 3 * step]!;
        const acr = ar + cr;
        const aci = ai + ci;
        const amcr = ar - cr;
        const amci = ai - ci;
        const bdr = br + dr;
        const bdi = bi + di;
        // (b - d) times -i
        const bmdr = bi - di;
        const bmdi = dr - br;
        const o = q + stride * 4 * p;
        yr[o] = acr + bdr;
        yi[o] = aci + bdi;
        const e1r = amcr + bmdr;
        const e1i = amci + bmdi;
        yr[o + stride] = e1r * w1r - e1i * w1i;
        yi[o + stride] = e1r * w1i + e1i * w1r;
        const e2r = acr - bdr;
        const e2i = aci - bdi;
        yr[o + 2 * stride] = e2r * w2r - e2i * w2i;
        yi[o + 2 * stride] = e2r * w2i + e2i * w2r;
        const e3r = amcr - bmdr;
        const e3i = amci - bmdi;
        yr[o + 3 * stride] = e3r * w3r - e3i * w3i;
        yi[o + 3 * stride] = e3r * w3i + e3i * w3r;
      }
    }
  }

  #radix3(part: number, stride: number): void {
    const xr = this.#aRe;
    const xi = this.#aIm;
    const yr = this.#bRe;
    const yi = this.#bIm;
    const tr = this.#twiddleRe;
    const ti = this.#twiddleIm;
    const step = stride * part;
    for (let p = 0; p < part; p++) {
      const t = p * stride;
      for (let q = 0; q < stride; q++) {
        const i = q + stride * p;
        const br = xr[i + step]! + xr[i + 2 * step]!;
        const bi = xi[i + step]! + xi[i + 2 * step]!;
        const dr = SIN_THIRD * (xr[i + step]! - xr[i + 2 * step]!);
        const di = SIN_THIRD * (xi[i + step]! - xi[i + 2 * step]!);
        const mr = xr[i]! - 0.5 * br;
        const mi = xi[i]! - 0.5 * bi;
        const o = q + stride * 3 * p;
        yr[o] = xr[i]! + br;
        yi[o] = xi[i]! + bi;
        const r1 = mr + di;
        const i1 = mi - dr;
        yr[o + stride] = r1 * tr[t]! - i1 * ti[t]!;
        yi[o + stride] = r1 * ti[t]! + i1 * tr[t]!;
        const r2 = mr - di;
        const i2 = mi + dr;
        yr[o + 2 * stride] = r2 * tr[2 * t]! - i2 * ti[2 * t]!;
        yi[o + 2 * stride] = r2 * ti[2 * t]! + i2 * tr[2 * t]!;
      }
    }
  }

  #radix5(part: number, stride: number): void {
    const xr = this.#aRe;
    const xi = this.#aIm;
    const yr = this.#bRe;
    const yi = this.#bIm;
    const tr = this.#twiddleRe;
    const ti = this.#twiddleIm;
    const step = stride * part;
    for (let p = 0; p < part; p++) {
      const t = p * stride;
      for (let q = 0; q < stride; q++) {
        const i = q + stride * p;
        const ar = xr[i]!;
        const ai = xi[i]!;
        const s1r = xr[i + step]! + xr[i + 4 * step]!;
        const s1i = xi[i + step]! + xi[i + 4 * step]!;
        const s2r = xr[i + 2 * step]! + xr[i + 3 * step]!;
        const s2i = xi[i + 2 * step]! + xi[i + 3 * step]!;
        const d1r = xr[i + step]! - xr[i + 4 * step]!;
        const d1i = xi[i + step]! - xi[i + 4 * step]!;
        const d2r = xr[i + 2 * step]! - xr[i + 3 * step]!;
        const d2i = xi[i + 2 * step]! - xi[i + 3 * step]!;
        const m1r = ar + COS_FIFTH * s1r + COS_TWO_FIFTHS * s2r;
        const m1i = ai + COS_FIFTH * s1i + COS_TWO_FIFTHS * s2i;
        const m2r = ar + COS_TWO_FIFTHS * s1r + COS_FIFTH * s2r;
        const m2i = ai + COS_TWO_FIFTHS * s1i + COS_FIFTH * s2i;
        const n1r = SIN_FIFTH * d1r + SIN_TWO_FIFTHS * d2r;
        const n1i = SIN_FIFTH * d1i + SIN_TWO_FIFTHS * d2i;
        const n2r = SIN_TWO_FIFTHS * d1r - SIN_FIFTH * d2r;
        const n2i = SIN_TWO_FIFTHS * d1i - SIN_FIFTH * d2i;
        const o = q + stride * 5 * p;
        yr[o] = ar + s1r + s2r;
        yi[o] = ai + s1i + s2i;
        const r1 = m1r + n1i;
        const i1 = m1i - n1r;
        yr[o + stride] = r1 * tr[t]! - i1 * ti[t]!;
        yi[o + stride] = r1 * ti[t]! + i1 * tr[t]!;
        const r2 = m2r + n2i;
        const i2 = m2i - n2r;
        yr[o + 2 * stride] = r2 * tr[2 * t]! - i2 * ti[2 * t]!;
        yi[o + 2 * stride] = r2 * ti[2 * t]! + i2 * tr[2 * t]!;
        const r3 = m2r - n2i;
        const i3 = m2i + n2r;
        yr[o + 3 * stride] = r3 * tr[3 * t]! - i3 * ti[3 * t]!;
        yi[o + 3 * stride] = r3 * ti[3 * t]! + i3 * tr[3 * t]!;
        const r4 = m1r - n1i;
        const i4 = m1i + n1r;
        yr[o + 4 * stride] = r4 * tr[4 * t]! - i4 * ti[4 * t]!;
        yi[o + 4 * stride] = r4 * ti[4 * t]! + i4 * tr[4 * t]!;
      }
    }
  }
}

/** Smallest power of two that is at least `length` (and at least 2). */
export function nextPowerOfTwo(length: number): number {
  let size = 2;
  while (size < length) size *= 2;
  return size;
}
