import { resample } from '../signal/resample.ts';
import type { LungAnalysis } from '../types.ts';
import { findTransients } from './crackleTransients.ts';
import {
  judgeCrackles,
  judgeWheeze,
  LEAST_WHEEZE_SECONDS,
  UNKNOWN_FINDING,
} from './lungFindings.ts';
import { LUNG_RATE, lungSpectrogram } from './lungSpectrogram.ts';
import { estimateRespiratoryRate } from './respiratoryRate.ts';
import { findTonalRidges } from './tonalRidges.ts';

/** Shorter sounds hold no tone of the length of a wheeze with surroundings to compare it with. */
const LEAST_SECONDS = 0.5;

function nothingKnown(reason: string): LungAnalysis {
  return {
    experimental: true,
    respiratoryRateBpm: null,
    respiratoryRateUnavailableReason: reason,
    wheeze: UNKNOWN_FINDING,
    crackles: UNKNOWN_FINDING,
  };
}

/**
 * Analyses a lung sound: respiratory rate, wheezes and crackles. Experimental: few labelled sounds exist;
 * see `functions/models/lung.md` for what is known of its accuracy. Neither gain nor a constant offset of
 * the samples matters. From 0.5 s on, wheezes and crackles are judged; the rate needs 6 s.
 *
 * @param samples one channel, full scale 1.0
 * @param sampleRate Hz, a whole number; analysed at 4 kHz
 * @throws RangeError when `sampleRate` is not a positive whole number
 * @example
 * const { respiratoryRateBpm, wheeze } = analyzeLung(samples, 4000);
 */
export function analyzeLung(samples: Float32Array, sampleRate: number): LungAnalysis {
  const sound = resample(samples, sampleRate, LUNG_RATE);
  const durationSeconds = sound.length / LUNG_RATE;
  if (durationSeconds < LEAST_SECONDS) {
    return nothingKnown('The recording is too short to count breaths; record 15 seconds or more.');
  }
  const spectrogram = lungSpectrogram(sound);
  if (spectrogram === null) return nothingKnown('The recording is silent.');
  const rate = estimateRespiratoryRate(spectrogram, durationSeconds);
  return {
    experimental: true,
    respiratoryRateBpm: rate.breathsPerMinute,
    respiratoryRateUnavailableReason: rate.unavailableReason,
    wheeze: judgeWheeze(findTonalRidges(spectrogram, LEAST_WHEEZE_SECONDS), durationSeconds),
    crackles: judgeCrackles(findTransients(sound, spectrogram), durationSeconds),
  };
}
