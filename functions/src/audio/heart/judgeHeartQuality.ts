import { explain } from '../quality/reasons.ts';
import type { Quality, QualityReasonCode } from '../types.ts';
import { evaluateHead, type HeartHeads } from './heads.ts';
import type { HeartMeasures } from './measureHeart.ts';

/** As quiet as this is not a sound. */
const SILENT_DBFS = -149;
/** Limits that speak of the heartbeat and are not held against a recording that is good. */
const ABOUT_THE_HEART = new Set([
  'too_noisy',
  'weak_heart_sound',
  'unsteady_beats',
  'low_frequency_rumble',
]);

/**
 * Judges whether a heart recording can be relied on: is there a heart at all, how clearly is it heard, and
 * what stands in the way. Defined in `training/PIPELINE.md`, section 7.
 */
export function judgeHeartQuality(
  measures: HeartMeasures,
  rmsDbfs: number,
  heads: HeartHeads,
): Quality {
  const { quality: features, durationSeconds } = measures;
  const { thresholds, decisions } = heads;
  const presence = evaluateHead(heads.presence, features);
  const clarity = evaluateHead(heads.quality, features);
  const isShort = durationSeconds < decisions.minSeconds;
  const isFlat = features['flatShare']! >= decisions.flatUnusable || rmsDbfs <= SILENT_DBFS;
  const codes: QualityReasonCode[] = [];
  if (isShort) codes.push('too_short');
  if (isFlat) codes.push('flat_line');
  else if (presence < thresholds.presence) codes.push('no_heart_sound');
  const isUnusable = codes.length > 0 || clarity < thresholds.unusable;
  if (rmsDbfs < decisions.tooQuietDbfs) codes.push('too_quiet');
  const isGood = !isUnusable && clarity >= thresholds.good;
  for (const { reason, feature, side, limit } of decisions.reasons) {
    const value = features[feature]!;
    const isCrossed = side === 'above' ? value > limit : value < limit;
    if (isCrossed && !isFlat && !(isGood && ABOUT_THE_HEART.has(reason))) {
      codes.push(reason as QualityReasonCode);
    }
  }
  if (!isGood && codes.length === 0) codes.push('unclear_heart_sound');
  return {
    score: isFlat || isShort ? 0 : clarity * Math.min(1, presence / thresholds.presence),
    verdict: isUnusable ? 'unusable' : isGood ? 'good' : 'acceptable',
    reasons: codes.map(explain),
  };
}
