import { estimateHeartRate } from './heart/heartRate.ts';
import { prepareSound, type PreparedSound } from './prepareSound.ts';
import { assessQuality } from './quality/assessQuality.ts';
import { measureDisturbances } from './quality/disturbances.ts';
import type {
  DecodedAudio,
  HeartAnalysis,
  LungAnalysis,
  SoundAnalysis,
  SoundKind,
} from './types.ts';

/** Raised whenever the same sound may get another answer. */
export const ALGORITHM_VERSION = '0.1.0';

export interface AnalysisOptions {
  kind: SoundKind;
}

function analyzeLung(): LungAnalysis {
  return {
    experimental: true,
    respiratoryRateBpm: null,
    respiratoryRateUnavailableReason: 'This version does not measure breathing.',
    wheeze: { probability: null, shareOfTime: 0, events: [] },
    crackles: { probability: null, shareOfTime: 0, events: [] },
  };
}

/**
 * Analyses a sound that `prepareSound` has made ready; see `analyzeSound`.
 *
 * @param sound one channel at the working rate
 */
export function analyzePreparedSound(
  sound: PreparedSound,
  options: AnalysisOptions,
): SoundAnalysis {
  const { samples, sampleRate, level, durationSeconds } = sound;
  const disturbances = measureDisturbances(samples, sampleRate);
  let heart: HeartAnalysis | null = null;
  let periodicity: number | null = null;
  if (options.kind === 'heart') {
    const rate = estimateHeartRate(samples, sampleRate);
    periodicity = rate.bpm === null ? 0 : rate.confidence;
    heart = {
      heartRateBpm: rate.bpm,
      heartRateConfidence: rate.confidence,
      heartRateUnavailableReason: rate.unavailableReason,
    };
  }
  const quality = assessQuality(level, disturbances, periodicity, durationSeconds);
  const usable = quality.verdict !== 'unusable';
  return {
    algorithm: { name: 'auscultra-audio', version: ALGORITHM_VERSION, models: {} },
    level,
    channel: { used: sound.used },
    quality,
    heart: usable ? heart : null,
    lung: usable && options.kind === 'lung' ? analyzeLung() : null,
  };
}

/**
 * Analyses a decoded recording: level, quality and what the sound tells of the heart or the lungs. A
 * value that cannot be known is `null` with a reason; nothing is guessed from an unusable sound. The same
 * samples always get the same answer.
 *
 * @param audio as `decodeAudio` returns it
 * @param options `kind` of body sound
 * @example
 * const analysis = analyzeSound(await decodeAudio(bytes), { kind: 'heart' });
 * console.log(analysis.quality.verdict, analysis.heart?.heartRateBpm);
 */
export function analyzeSound(audio: DecodedAudio, options: AnalysisOptions): SoundAnalysis {
  return analyzePreparedSound(prepareSound(audio), options);
}
