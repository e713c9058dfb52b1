import type { LevelFacts, Quality, QualityReason, QualityReasonCode } from '../types.ts';
import type { DisturbanceFacts } from './disturbances.ts';
import { explain } from './reasons.ts';

/** Below this a recorder heard nothing but itself. */
const SILENT_DBFS = -90;
const QUIET_DBFS = -65;
/** Judged from these on, and hopeless at the second value. */
const CLIPPED_SHARE = [0.005, 0.1] as const;
const FLAT_SHARE = [0.02, 0.3] as const;
const SPIKE_SHARE = [0.02, 0.2] as const;
const HISS_SHARE = [0.25, 0.55] as const;
const HUM_SHARE = [0.4, 0.9] as const;
const SHORT_SECONDS = 5;

const GOOD_SCORE = 0.6;
const UNUSABLE_SCORE = 0.25;

/** 1 up to `bounds[0]`, 0 from `bounds[1]` on, straight in between. */
function fading(value: number, bounds: readonly [number, number]): number {
  return Math.max(0, Math.min(1, (bounds[1] - value) / (bounds[1] - bounds[0])));
}

/**
 * Judges by loudness and disturbances alone whether a recording can be relied on: what a lung recording is
 * judged by. Hearts are judged by what is heard of them, see `judgeHeartQuality`.
 *
 * @param level of the native samples
 * @param disturbances measured on the working-rate samples
 * @returns a score from 0 to 1, the verdict drawn from it and what to do about every fault found
 */
export function assessQuality(
  level: LevelFacts,
  disturbances: DisturbanceFacts,
  durationSeconds: number,
): Quality {
  const reasons: QualityReason[] = [];
  const blame = (code: QualityReasonCode): void => {
    reasons.push(explain(code));
  };
  if (level.rmsDbfs <= SILENT_DBFS) {
    blame('flat_line');
    return { score: 0, verdict: 'unusable', reasons };
  }
  let score = 1;
  const judge = (
    code: QualityReasonCode,
    value: number,
    bounds: readonly [number, number],
  ): void => {
    const factor = fading(value, bounds);
    if (factor < 1) blame(code);
    score *= factor;
  };
  judge('clipping', level.clippedFraction, CLIPPED_SHARE);
  judge('signal_lost', disturbances.flatShare, FLAT_SHARE);
  judge('contact_noise_spikes', disturbances.spikeShare, SPIKE_SHARE);
  judge('too_noisy', disturbances.hissShare, HISS_SHARE);
  judge('mains_hum', disturbances.humShare, HUM_SHARE);
  if (level.rmsDbfs <= QUIET_DBFS) {
    blame('too_quiet');
    score *= 0.8;
  }
  if (durationSeconds < SHORT_SECONDS) {
    blame('too_short');
    score *= 0.7;
  }
  const verdict =
    score >= GOOD_SCORE && reasons.length === 0
      ? 'good'
      : score > UNUSABLE_SCORE
        ? 'acceptable'
        : 'unusable';
  return { score, verdict, reasons };
}
