import { nextPowerOfTwo, RealFft } from './fft.ts';

/**
 * Unbiased autocorrelation of a signal without its mean: every lag is divided by the number of pairs
 * that it was summed over, so that a periodic signal keeps its height at long lags. Normalised to 1 at
 * lag 0; all zeros for a constant signal.
 *
 * @param maxLag largest lag in samples, below `signal.length`
 * @returns `maxLag + 1` values
 * @throws RangeError when `maxLag` is not below the length
 */
export function unbiasedAutocorrelation(signal: Float64Array, maxLag: number): Float64Array {
  const n = signal.length;
  if (!(maxLag >= 0 && maxLag < n)) {
    throw new RangeError(`a lag of ${String(maxLag)} needs more than ${String(n)} samples`);
  }
  let mean = 0;
  for (const value of signal) mean += value;
  mean /= n;
  const centered = signal.map((value) => value - mean);
  const fft = new RealFft(nextPowerOfTwo(n + maxLag + 1));
  const re = new Float64Array(fft.binCount);
  const im = new Float64Array(fft.binCount);
  fft.forward(centered, 0, re, im);
  for (let k = 0; k < fft.binCount; k++) {
    re[k] = re[k]! * re[k]! + im[k]! * im[k]!;
    im[k] = 0;
  }
  const out = new Float64Array(maxLag + 1);
  fft.inverse(re, im, out);
  const zeroLag = out[0]! / n;
  if (!(zeroLag > 1e-18 * (mean * mean + 1))) return out.fill(0);
  for (let lag = 0; lag <= maxLag; lag++) out[lag] = out[lag]! / (n - lag) / zeroLag;
  return out;
}
