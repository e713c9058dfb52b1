import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unbiasedAutocorrelation } from './autocorrelation.ts';
import {
  butterworthBandpass,
  butterworthHighpass,
  butterworthLowpass,
  gainAt,
  type Biquad,
} from './butterworth.ts';
import { hilbertEnvelope } from './envelope.ts';
import { RealFft } from './fft.ts';
import { filterForward, filterZeroPhase } from './filter.ts';
import { stftPower } from './stft.ts';

interface FilterCase {
  kind: 'lowpass' | 'highpass' | 'bandpass';
  order: number;
  cutoffsHz: number[];
  gainHz: number[];
  gain: number[];
  forward: number[];
  zeroPhase: number[];
}

interface Vectors {
  sampleRate: number;
  signal: number[];
  spectra: { size: number; re: number[]; im: number[] }[];
  filters: FilterCase[];
  hilbertEnvelope: number[];
  autocorrelation: number[];
  stft: { centerSample: number; windowLength: number; power: number[] };
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../test/vectors/signal/signal.json', import.meta.url), 'utf8'),
) as Vectors;
const signal = Float64Array.from(vectors.signal);
const { sampleRate } = vectors;

function largestDifference(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(got.length).toBe(wanted.length);
  let largest = 0;
  for (let i = 0; i < wanted.length; i++)
    largest = Math.max(largest, Math.abs(got[i]! - wanted[i]!));
  return largest;
}

function everyEighth(values: Float64Array): Float64Array {
  return values.filter((_, i) => i % 8 === 0);
}

function design({ kind, order, cutoffsHz }: FilterCase): Biquad[] {
  if (kind === 'lowpass') return butterworthLowpass(order, cutoffsHz[0]!, sampleRate);
  if (kind === 'highpass') return butterworthHighpass(order, cutoffsHz[0]!, sampleRate);
  return butterworthBandpass(order, cutoffsHz[0]!, cutoffsHz[1]!, sampleRate);
}

describe('signal toolbox against NumPy and SciPy', () => {
  it.each(vectors.spectra)('transforms $size samples and back', ({ size, re, im }) => {
    const fft = new RealFft(size);
    const gotRe = new Float64Array(fft.binCount);
    const gotIm = new Float64Array(fft.binCount);
    fft.forward(signal, 0, gotRe, gotIm);
    expect(largestDifference(gotRe, re)).toBeLessThan(1e-9);
    expect(largestDifference(gotIm, im)).toBeLessThan(1e-9);
    const back = new Float64Array(size);
    fft.inverse(gotRe, gotIm, back);
    expect(largestDifference(back, signal.subarray(0, size))).toBeLessThan(1e-12);
  });

  it.each(vectors.filters)('filters $kind order $order at $cutoffsHz Hz', (filter) => {
    const sections = design(filter);
    const gain = filter.gainHz.map((hz) => gainAt(sections, hz, sampleRate));
    expect(largestDifference(gain, filter.gain)).toBeLessThan(1e-9);
    expect(
      largestDifference(everyEighth(filterForward(signal, sections)), filter.forward),
    ).toBeLessThan(1e-9);
    expect(
      largestDifference(everyEighth(filterZeroPhase(signal, sections)), filter.zeroPhase),
    ).toBeLessThan(1e-6);
  });

  it.each(vectors.filters)('has its -3 dB points at $cutoffsHz Hz ($kind $order)', (filter) => {
    const sections = design(filter);
    for (const [i, cutoffHz] of filter.cutoffsHz.entries()) {
      const rising = filter.kind === 'highpass' || (filter.kind === 'bandpass' && i === 0);
      let low = cutoffHz * 0.5;
      let high = Math.min(cutoffHz * 1.5, sampleRate * 0.49);
      for (let step = 0; step < 60; step++) {
        const middle = (low + high) / 2;
        if (gainAt(sections, middle, sampleRate) < Math.SQRT1_2 === rising) low = middle;
        else high = middle;
      }
      expect(Math.abs(low / cutoffHz - 1)).toBeLessThan(0.02);
    }
  });

  it('takes the Hilbert envelope', () => {
    expect(largestDifference(hilbertEnvelope(signal), vectors.hilbertEnvelope)).toBeLessThan(1e-9);
  });

  it('takes the unbiased autocorrelation', () => {
    const maxLag = vectors.autocorrelation.length - 1;
    expect(
      largestDifference(unbiasedAutocorrelation(signal, maxLag), vectors.autocorrelation),
    ).toBeLessThan(1e-9);
  });

  it('takes short-time spectra', () => {
    const { centerSample, windowLength, power } = vectors.stft;
    const got = stftPower(Float32Array.from(signal), sampleRate, {
      windowLength,
      hop: centerSample,
    });
    const frame = got.power.subarray(got.binCount, 2 * got.binCount);
    expect(largestDifference(frame, power)).toBeLessThan(1e-6);
    expect(got.binHz).toBe(sampleRate / windowLength);
  });
});

describe('signal toolbox at its limits', () => {
  it('refuses transforms, filters and lags that do not exist', () => {
    expect(() => new RealFft(14)).toThrow(RangeError);
    expect(() => new RealFft(9)).toThrow(RangeError);
    expect(() => butterworthLowpass(2, 2000, 4000)).toThrow(RangeError);
    expect(() => butterworthLowpass(0, 100, 4000)).toThrow(RangeError);
    expect(() => butterworthBandpass(2, 150, 25, 4000)).toThrow(RangeError);
    expect(() => unbiasedAutocorrelation(new Float64Array(5), 5)).toThrow(RangeError);
  });

  it('gives a constant signal no autocorrelation', () => {
    const flat = new Float64Array(64).fill(0.3);
    expect(Array.from(unbiasedAutocorrelation(flat, 10))).toEqual(new Array(11).fill(0));
  });
});
