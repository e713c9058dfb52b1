import type { LungFinding } from '../types.ts';
import type { Transient } from './crackleTransients.ts';
import { LUNG_HEADS, type LungHead } from './lungHeads.ts';
import { LEAST_EXCESS_DB, type TonalRidge } from './tonalRidges.ts';

/** CORSA asks 80 to 100 ms of a wheeze; six frames of the spectrogram. */
export const LEAST_WHEEZE_SECONDS = 0.096;

/** What is said of a sound that cannot be judged. */
export const UNKNOWN_FINDING: LungFinding = { probability: null, shareOfTime: 0, events: [] };

/**
 * How strongly a recording wheezes: the excess of its tones, as dB above the least one, averaged over the
 * recording. 0 without tones.
 *
 * @param ridges of at least `LEAST_WHEEZE_SECONDS`
 */
export function wheezeStrengthDb(ridges: readonly TonalRidge[], durationSeconds: number): number {
  let sum = 0;
  for (const { startSeconds, endSeconds, excessDb } of ridges) {
    sum += (endSeconds - startSeconds) * (excessDb - LEAST_EXCESS_DB + 1);
  }
  return sum / durationSeconds;
}

/**
 * Wheezes of a recording; tones at the same time are one event.
 *
 * @param ridges by start
 */
export function judgeWheeze(ridges: readonly TonalRidge[], durationSeconds: number): LungFinding {
  const strength = wheezeStrengthDb(ridges, durationSeconds);
  return findingOf(ridges, durationSeconds, evaluate(LUNG_HEADS.wheeze, strength));
}

/** Crackles of a recording; every transient is an event as long as it is wide. */
export function judgeCrackles(
  transients: readonly Transient[],
  durationSeconds: number,
): LungFinding {
  const spans = transients.map(({ timeSeconds, widthSeconds }) => ({
    startSeconds: timeSeconds - widthSeconds / 2,
    endSeconds: timeSeconds + widthSeconds / 2,
  }));
  const perSecond = transients.length / durationSeconds;
  return findingOf(spans, durationSeconds, evaluate(LUNG_HEADS.crackles, perSecond));
}

interface Span {
  startSeconds: number;
  endSeconds: number;
}

function findingOf(
  spans: readonly Span[],
  durationSeconds: number,
  probability: number,
): LungFinding {
  const events: Span[] = [];
  for (const span of spans) {
    const startSeconds = Math.max(0, span.startSeconds);
    const endSeconds = Math.min(durationSeconds, span.endSeconds);
    const last = events.at(-1);
    if (last !== undefined && startSeconds <= last.endSeconds) {
      last.endSeconds = Math.max(last.endSeconds, endSeconds);
    } else {
      events.push({ startSeconds, endSeconds });
    }
  }
  let covered = 0;
  for (const event of events) covered += event.endSeconds - event.startSeconds;
  return { probability, shareOfTime: Math.min(1, covered / durationSeconds), events };
}

function evaluate({ intercept, slope, offset }: LungHead, measure: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * Math.log(measure + offset))));
}
