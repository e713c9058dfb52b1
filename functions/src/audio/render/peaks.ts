/** Smallest and largest values of consecutive stretches of a sound. */
export interface PeakLevel {
  secondsPerPeak: number;
  /**
   * Smallest and largest value of every stretch in turn: `[min0, max0, min1, max1, …]`, whole numbers
   * from -127 to 127; times `peakAmplitude / 127` they are samples again.
   */
  peaks: number[];
}

/** A waveform at several zooms, ready to be stored as JSON and drawn as vertical lines. */
export interface WaveformPeaks {
  durationSeconds: number;
  /** Largest absolute sample; full scale is 1. */
  peakAmplitude: number;
  /** From the closest view to the widest; each next one joins four stretches. */
  levels: PeakLevel[];
}

const CLOSEST_PEAKS_PER_SECOND = 200;
const LEVEL_COUNT = 3;
const JOINED = 4;
const LARGEST_INTEGER = 127;

/**
 * Min/max pyramid of a sound: 200, 50 and 12.5 stretches a second. The waveform is scaled to its own
 * peak, so that a quiet recording is as visible as a loud one.
 *
 * @param samples one channel, at least one sample
 * @param sampleRate Hz
 */
export function renderPeaks(samples: Float32Array, sampleRate: number): WaveformPeaks {
  let peakAmplitude = 0;
  const n = samples.length;
  for (let i = 0; i < n; i++) peakAmplitude = Math.max(peakAmplitude, Math.abs(samples[i]!));
  const scale = peakAmplitude > 0 ? LARGEST_INTEGER / peakAmplitude : 0;
  const samplesPerPeak = Math.max(1, Math.round(sampleRate / CLOSEST_PEAKS_PER_SECOND));
  const count = Math.ceil(samples.length / samplesPerPeak);
  let peaks: number[] = new Array<number>(2 * count);
  for (let p = 0; p < count; p++) {
    const end = Math.min(samples.length, (p + 1) * samplesPerPeak);
    let low = Infinity;
    let high = -Infinity;
    for (let i = p * samplesPerPeak; i < end; i++) {
      const x = samples[i]!;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    peaks[2 * p] = Math.round(low * scale);
    peaks[2 * p + 1] = Math.round(high * scale);
  }
  const levels: PeakLevel[] = [{ secondsPerPeak: samplesPerPeak / sampleRate, peaks }];
  for (let level = 1; level < LEVEL_COUNT; level++) {
    peaks = joinPeaks(peaks);
    levels.push({ secondsPerPeak: (samplesPerPeak * JOINED ** level) / sampleRate, peaks });
  }
  return { durationSeconds: samples.length / sampleRate, peakAmplitude, levels };
}

function joinPeaks(peaks: readonly number[]): number[] {
  const joined: number[] = [];
  for (let i = 0; i < peaks.length; i += 2 * JOINED) {
    let low = peaks[i]!;
    let high = peaks[i + 1]!;
    for (let k = i + 2; k < Math.min(peaks.length, i + 2 * JOINED); k += 2) {
      low = Math.min(low, peaks[k]!);
      high = Math.max(high, peaks[k + 1]!);
    }
    joined.push(low, high);
  }
  return joined;
}
