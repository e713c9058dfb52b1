import type { HeartAnalysis, Quality } from '../types.ts';
import { evaluateHead, type HeartHeads } from './heads.ts';
import { FRAMES_PER_SECOND } from './heartFeatures.ts';
import type { HeartMeasures } from './measureHeart.ts';
import { CYCLE_STATES, sigmoid } from './posteriors.ts';

/** Bands in which a murmur's phase is compared, in Hz. */
const PHASE_BANDS = ['160', '240', '340'];
/** Confidences of segments are given to four decimals: there are hundreds of them. */
const CONFIDENCE_STEPS = 1e4;

function decideRate(
  { rhythm, quality }: HeartMeasures,
  { rate, thresholds, decisions }: HeartHeads,
): Pick<HeartAnalysis, 'heartRateBpm' | 'heartRateConfidence' | 'heartRateUnavailableReason'> {
  const { heartRateBpm, acfRateBpm, acfAtInterval, acfBest } = rhythm;
  const heartRateConfidence = evaluateHead(rate, quality);
  const unavailable = (reason: string): ReturnType<typeof decideRate> => ({
    heartRateBpm: null,
    heartRateConfidence,
    heartRateUnavailableReason: reason,
  });
  if (heartRateBpm === null)
    return unavailable('No two beats follow each other at a possible interval.');
  const agrees =
    (acfRateBpm !== null && Math.abs(acfRateBpm / heartRateBpm - 1) <= decisions.acfTolerance) ||
    (acfBest > 0 && acfAtInterval >= decisions.acfShareOfBest * acfBest);
  if (heartRateConfidence < thresholds.rate) {
    return unavailable('The beats are not clear enough to count them.');
  }
  if (!agrees && heartRateConfidence < thresholds.rateDisagreeing) {
    return unavailable('Two ways of counting the beats disagree.');
  }
  return { heartRateBpm, heartRateConfidence, heartRateUnavailableReason: null };
}

function decideRegularity(
  irregularity: number | null,
  decisions: HeartHeads['decisions'],
): HeartAnalysis['rhythm']['regularity'] {
  if (irregularity === null) return 'unknown';
  return irregularity > decisions.irregularAbove ? 'irregular' : 'regular';
}

function meanOfBands(features: Record<string, number>, prefix: string): number {
  return PHASE_BANDS.reduce((sum, band) => sum + features[prefix + band]!, 0) / PHASE_BANDS.length;
}

function decideMurmur(
  { murmur: features }: HeartMeasures,
  qualityScore: number,
  { murmur, thresholds, decisions }: HeartHeads,
): HeartAnalysis['murmur'] & { probability: number } {
  const probability = evaluateHead(murmur, features);
  if (probability < thresholds.murmurPresent) {
    const result = qualityScore < thresholds.murmurQuality ? 'unknown' : 'absent';
    return { result, probability, phase: null };
  }
  const isDiastolic =
    meanOfBands(features, 'diastoleEarly') >
    meanOfBands(features, 'middle') + decisions.diastolicMargin;
  return { result: 'present', probability, phase: isDiastolic ? 'diastolic' : 'systolic' };
}

/**
 * Decides what is said about a heart whose recording is usable; what cannot be told is `null` or
 * `unknown`. Defined in `training/PIPELINE.md`, section 7.
 */
export function decideHeart(
  measures: HeartMeasures,
  quality: Quality,
  heads: HeartHeads,
): HeartAnalysis {
  const { rhythm, segments } = measures;
  const { decisions } = heads;
  const rate = decideRate(measures, heads);
  const irregularity = rate.heartRateBpm === null ? null : rhythm.irregularity;
  const regularity = decideRegularity(irregularity, decisions);
  const murmur = decideMurmur(measures, quality.score, heads);
  const rhythmConcern =
    irregularity === null
      ? 0
      : sigmoid((irregularity - decisions.irregularAbove) / decisions.irregularitySoftness);
  const isAbnormal = murmur.result === 'present' || regularity === 'irregular';
  const isNormal = murmur.result === 'absent' && regularity === 'regular';
  return {
    ...rate,
    rhythm: {
      regularity,
      beatIntervalsSeconds: rhythm.intervalsSeconds,
      systolicFraction: rhythm.systolicFraction,
    },
    segments: segments.map(({ state, startFrame, endFrame, confidence }) => ({
      state: CYCLE_STATES[state]!,
      startSeconds: startFrame / FRAMES_PER_SECOND,
      endSeconds: endFrame / FRAMES_PER_SECOND,
      confidence: Math.round(confidence * CONFIDENCE_STEPS) / CONFIDENCE_STEPS,
    })),
    murmur,
    abnormal: {
      result: isAbnormal ? 'abnormal' : isNormal ? 'normal' : 'unknown',
      probability:
        1 - (1 - murmur.probability) * (1 - decisions.abnormalRhythmWeight * rhythmConcern),
    },
  };
}
