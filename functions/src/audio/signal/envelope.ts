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
