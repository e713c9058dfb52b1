import { stftPower } from '../signal/stft.ts';

/** What besides the body is in a recording. All are shares of time or of energy, 0–1. */
export interface DisturbanceFacts {
  /** Share of time in which the signal does not move at all. */
  flatShare: number;
  /** Share of time in bursts far above the recording's usual loudness: knocks and rubbing. */
  spikeShare: number;
  /** Share of energy above the band of body sounds. */
  hissShare: number;
  /** Share of energy at the power line's frequency and its harmonics, when it is steady. */
  humShare: number;
}

const BLOCK_SECONDS = 0.05;
/** A burst exceeds the median block this many times in amplitude. */
const SPIKE_RATIO = 30;
const HISS_FROM_HZ = 800;
const WINDOW_SECONDS = 0.512;
/** Heartbeats make every band swing more than this between quiet and loud moments; a hum does not. */
const STEADY_RATIO = 2;

function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** Root mean square of consecutive blocks without DC, and the share of blocks that stand still. */
function measureBlocks(
  samples: Float32Array,
  blockLength: number,
): { deviations: Float64Array; flatShare: number } {
  const count = Math.max(1, Math.floor(samples.length / blockLength));
  const deviations = new Float64Array(count);
  let flat = 0;
  for (let b = 0; b < count; b++) {
    const start = b * blockLength;
    const end = Math.min(samples.length, start + blockLength);
    let sum = 0;
    let squares = 0;
    let moves = false;
    for (let i = start; i < end; i++) {
      const x = samples[i]!;
      sum += x;
      squares += x * x;
      if (x !== samples[start]) moves = true;
    }
    const n = end - start;
    deviations[b] = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
    if (!moves || deviations[b]! < 1e-7) flat++;
  }
  return { deviations, flatShare: flat / count };
}

/** Energy of steady lines at 50 or 60 Hz and two harmonics, as a share of everything above 20 Hz. */
function measureHum(samples: Float32Array, sampleRate: number): number {
  const windowLength = 2 * Math.round((WINDOW_SECONDS * sampleRate) / 2);
  let fftLength = 2;
  while (fftLength < windowLength) fftLength *= 2;
  const { power, frameCount, binCount, binHz } = stftPower(samples, sampleRate, {
    windowLength,
    hop: windowLength,
    fftLength,
  });
  if (frameCount < 3) return 0;
  const frameOf = (bin: number): Float64Array =>
    Float64Array.from({ length: frameCount - 2 }, (_, f) => {
      const row = (f + 1) * binCount;
      return power[row + bin - 1]! + power[row + bin]! + power[row + bin + 1]!;
    });
  let total = 0;
  for (let f = 1; f < frameCount - 1; f++) {
    for (let k = Math.ceil(20 / binHz); k < binCount; k++) total += power[f * binCount + k]!;
  }
  let largest = 0;
  for (const mains of [50, 60]) {
    let steady = 0;
    for (const harmonic of [1, 2, 3]) {
      const bin = Math.round((mains * harmonic) / binHz);
      if (bin + 1 >= binCount) continue;
      const energies = frameOf(bin);
      const sorted = Float64Array.from(energies).sort();
      if (percentile(sorted, 0.9) > STEADY_RATIO * percentile(sorted, 0.1)) continue;
      for (const energy of energies) steady += energy;
    }
    largest = Math.max(largest, steady);
  }
  return total > 0 ? Math.min(1, largest / total) : 0;
}

/**
 * Measures what disturbs a body sound. Loudness does not matter: all figures are relative.
 *
 * @param samples one channel at the working rate
 * @param sampleRate Hz
 */
export function measureDisturbances(samples: Float32Array, sampleRate: number): DisturbanceFacts {
  const blockLength = Math.round(BLOCK_SECONDS * sampleRate);
  const { deviations, flatShare } = measureBlocks(samples, blockLength);
  const median = percentile(Float64Array.from(deviations).sort(), 0.5);
  let spikes = 0;
  for (const deviation of deviations) if (median > 0 && deviation > SPIKE_RATIO * median) spikes++;
  const { power, frameCount, binCount, binHz } = stftPower(samples, sampleRate, {
    windowLength: 256,
    hop: 256,
  });
  const hissFrom = Math.ceil(HISS_FROM_HZ / binHz);
  let hiss = 0;
  let all = 0;
  for (let f = 0; f < frameCount; f++) {
    for (let k = 1; k < binCount; k++) {
      const p = power[f * binCount + k]!;
      all += p;
      if (k >= hissFrom) hiss += p;
    }
  }
  return {
    flatShare,
    spikeShare: spikes / deviations.length,
    hissShare: all > 0 ? hiss / all : 0,
    humShare: measureHum(samples, sampleRate),
  };
}
