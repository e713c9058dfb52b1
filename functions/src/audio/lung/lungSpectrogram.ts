import { stftPower } from '../signal/stft.ts';

/** Hz. The rate at which lung sounds are analysed. */
export const LUNG_RATE = 4000;
/** 64 ms: long enough to resolve a tone from its surroundings, short enough for the 80 ms of a wheeze. */
const WINDOW_LENGTH = 256;
const HOP = 64;
/** Bins that a constant offset reaches through the window. */
const OFFSET_BINS = 2;
/** Share of the mean power that counts as nothing, so that digital silence has a logarithm. */
const FLOOR_SHARE = 1e-9;

/** Power of the sound over time and frequency, shared by what follows. */
export interface LungSpectrogram {
  /** `frameCount * binCount` powers plus the floor, frame after frame; never zero. */
  power: Float32Array;
  frameCount: number;
  binCount: number;
  hopSeconds: number;
  binHz: number;
}

/**
 * Spectrogram of a lung sound.
 *
 * @param samples at `LUNG_RATE`, at least one
 * @returns `null` when the sound is silent
 */
export function lungSpectrogram(samples: Float32Array): LungSpectrogram | null {
  const { power, frameCount, binCount, hopSeconds, binHz } = stftPower(samples, LUNG_RATE, {
    windowLength: WINDOW_LENGTH,
    hop: HOP,
  });
  let sum = 0;
  for (let frame = 0; frame < frameCount; frame++) {
    const row = frame * binCount;
    for (let k = OFFSET_BINS; k < binCount; k++) sum += power[row + k]!;
  }
  // The least normal number of single precision bounds what can be told from silence.
  const floor = (FLOOR_SHARE * sum) / power.length;
  if (!(floor > 1.2e-38)) return null;
  for (let i = 0; i < power.length; i++) power[i]! += floor;
  return { power, frameCount, binCount, hopSeconds, binHz };
}
