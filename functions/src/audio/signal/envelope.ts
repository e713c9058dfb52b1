import { nextPowerOfTwo, RealFft } from './fft.ts';

/**
 * Amplitude envelope: magnitude of the analytic signal, whose imaginary part is the Hilbert transform.
 *
 * @returns as many values as samples
 */
export function hilbertEnvelope(samples: Float32Array | Float64Array): Float64Array {
  const n = samples.length;
  const fft = new RealFft(nextPowerOfTwo(n));
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  fft.forward(samples, 0, re, im);
  // The Hilbert transform turns every positive frequency by -90 degrees.
  const last = fft.binCount - 1;
  for (let k = 0; k <= last; k++) {
    const real = re[k]!;
    re[k] = k === 0 || k === last ? 0 : im[k]!;
    im[k] = k === 0 || k === last ? 0 : -real;
  }
  const quadrature = new Float64Array(n);
  fft.inverse(re, im, quadrature);
  for (let i = 0; i < n; i++) quadrature[i] = Math.hypot(samples[i]!, quadrature[i]!);
  return quadrature;
}

/**
 * Mean power in consecutive blocks, as natural logarithm, with a floor far below the median so that
 * digital silence does not turn into minus infinity.
 *
 * @param blockLength samples per value
 * @returns `floor(samples.length / blockLength)` values
 */
export function logPowerEnvelope(
  samples: Float32Array | Float64Array,
  blockLength: number,
): Float64Array {
  const count = Math.floor(samples.length / blockLength);
  const out = new Float64Array(count);
  let largest = 0;
  for (let b = 0; b < count; b++) {
    let sum = 0;
    const end = (b + 1) * blockLength;
    for (let i = b * blockLength; i < end; i++) sum += samples[i]! * samples[i]!;
    out[b] = sum / blockLength;
    largest = Math.max(largest, out[b]!);
  }
  const floor = Math.max(largest * 1e-8, Number.MIN_VALUE * 1e8);
  for (let b = 0; b < count; b++) out[b] = Math.log(out[b]! + floor);
  return out;
}
