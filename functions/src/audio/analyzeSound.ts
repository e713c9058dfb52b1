import { decideHeart } from './heart/decideHeart.ts';
import type { HeartModels } from './heart/heartModels.ts';
import { judgeHeartQuality } from './heart/judgeHeartQuality.ts';
import { measureHeart, shiftMeasures } from './heart/measureHeart.ts';
import { trimSilence } from './heart/trimSilence.ts';
import { analyzeLung } from './lung/analyzeLung.ts';
import { LUNG_HEADS } from './lung/lungHeads.ts';
import { prepareSound, type PreparedSound } from './prepareSound.ts';
import { assessQuality } from './quality/assessQuality.ts';
import { measureDisturbances } from './quality/disturbances.ts';
import type { DecodedAudio, HeartAnalysis, Quality, SoundAnalysis, SoundKind } from './types.ts';

/** Raised whenever the same sound may get another answer. */
const ALGORITHM_VERSION = '0.4.0';

/** The trained parts of the analysis. */
export interface AudioModels {
  heart: HeartModels;
}

export interface AnalysisOptions {
  kind: SoundKind;
  models: AudioModels;
}

function analyzeHeart(
  sound: PreparedSound,
  { heart: models }: AudioModels,
): { quality: Quality; heart: HeartAnalysis } {
  const trimmed = trimSilence(sound);
  const measures = shiftMeasures(measureHeart(trimmed.sound, models), trimmed.leadFrames);
  const quality = judgeHeartQuality(measures, sound.level.rmsDbfs, models.heads);
  return { quality, heart: decideHeart(measures, quality, models.heads) };
}

function assessLung({ samples, sampleRate, level, durationSeconds }: PreparedSound): Quality {
  return assessQuality(level, measureDisturbances(samples, sampleRate), durationSeconds);
}

/** Versions of the models that take part. */
function versionsOf(kind: SoundKind, { heart }: AudioModels): Record<string, string> {
  return kind === 'heart'
    ? { [heart.network.name]: heart.network.version, 'heart-heads': heart.heads.version }
    : { 'lung-heads': LUNG_HEADS.version };
}

/**
 * Analyses a sound that `prepareSound` has made ready; see `analyzeSound`.
 *
 * @param sound one channel at the working rate
 */
export function analyzePreparedSound(
  sound: PreparedSound,
  { kind, models }: AnalysisOptions,
): SoundAnalysis {
  const about = {
    algorithm: {
      name: 'auscultra-audio' as const,
      version: ALGORITHM_VERSION,
      models: versionsOf(kind, models),
    },
    level: sound.level,
    channel: { used: sound.used },
  };
  if (kind === 'heart') {
    const { quality, heart } = analyzeHeart(sound, models);
    return { ...about, quality, heart: quality.verdict === 'unusable' ? null : heart, lung: null };
  }
  const quality = assessLung(sound);
  const lung = quality.verdict === 'unusable' ? null : analyzeLung(sound.samples, sound.sampleRate);
  return { ...about, quality, heart: null, lung };
}

/**
 * Analyses a decoded recording: level, quality and what the sound tells of the heart or the lungs. A
 * value that cannot be known is `null` with a reason; nothing is guessed from an unusable sound. The same
 * samples always get the same answer.
 *
 * @param audio as `decodeAudio` returns it
 * @param options `kind` of body sound, and the trained models
 * @example
 * const analysis = analyzeSound(await decodeAudio(bytes), { kind: 'heart', models });
 * console.log(analysis.quality.verdict, analysis.heart?.heartRateBpm);
 */
export function analyzeSound(audio: DecodedAudio, options: AnalysisOptions): SoundAnalysis {
  return analyzePreparedSound(prepareSound(audio), options);
}
