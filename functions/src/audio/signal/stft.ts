import { RealFft } from './fft.ts';

/** Power over time and frequency, row by row (one row per frame). */
export interface PowerSpectrogram {
  /** `frameCount * binCount` values, frame after frame. */
  power: Float32Array;
  frameCount: number;
  binCount: number;
  /** Seconds from one frame to the next; frame 0 is centred on time 0. */
  hopSeconds: number;
  /** Hz from one bin to the next; bin 0 is 0 Hz. */
  binHz: number;
}

/** Hann window, periodic, as used for spectra. */
export function hannWindow(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
}

/**
 * Short-time Fourier transform power. Frames are centred on multiples of `hop`; the signal counts as
 * zero outside. A sine of amplitude 1 has power 1/4 in its bin whatever the window length.
 *
 * @param samples any length, at least 1
 * @param sampleRate Hz
 * @param options `windowLength` and `hop` in samples; `fftLength` (default `windowLength`) pads
 */
export function stftPower(
  samples: Float32Array,
  sampleRate: number,
  options: { windowLength: number; hop: number; fftLength?: number },
): PowerSpectrogram {
  const { windowLength, hop } = options;
  const fft = new RealFft(options.fftLength ?? windowLength);
  const window = hannWindow(windowLength);
  const gain = 2 / windowLength;
  for (let i = 0; i < windowLength; i++) window[i]! *= gain;
  const { binCount } = fft;
  const frameCount = Math.floor((samples.length - 1) / hop) + 1;
  const power = new Float32Array(frameCount * binCount);
  const re = new Float64Array(binCount);
  const im = new Float64Array(binCount);
  const edge = new Float64Array(windowLength);
  const lead = windowLength >> 1;
  for (let frame = 0; frame < frameCount; frame++) {
    const start = frame * hop - lead;
    if (start < 0 || start + windowLength > samples.length) {
      for (let i = 0; i < windowLength; i++) edge[i] = samples[start + i] ?? 0;
      fft.forward(edge, 0, re, im, window);
    } else {
      fft.forward(samples, start, re, im, window);
    }
    const row = frame * binCount;
    for (let k = 0; k < binCount; k++) power[row + k] = 0.25 * (re[k]! * re[k]! + im[k]! * im[k]!);
  }
  return {
    power,
    frameCount,
    binCount,
    hopSeconds: hop / sampleRate,
    binHz: sampleRate / fft.size,
  };
}
