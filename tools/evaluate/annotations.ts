import type { Segment } from './prediction.ts';
import { matchEvents, type DetectionCounts } from './metrics.ts';

/** A stretch of the truth; without a state it was not annotated and is never scored. */
export interface AnnotatedState {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly state: HeartState | null;
}
export type HeartState = 'S1' | 'systole' | 'S2' | 'diastole';

/** As CirCor numbers them; 0 means not annotated. */
const STATE_NUMBERS: Readonly<Record<number, HeartState>> = {
  1: 'S1',
  2: 'systole',
  3: 'S2',
  4: 'diastole',
};
/** Gaps up to here are rounding of the annotation, not an unannotated stretch. */
const JOIN_SECONDS = 0.02;
const FRAME_SECONDS = 0.02;

/**
 * Reads CirCor's segmentation: a line per state with start, end (seconds) and the state's number.
 * @throws {SyntaxError} with the line's number for anything else
 */
export function parseAnnotations(text: string): AnnotatedState[] {
  const states: AnnotatedState[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const numbers = line.trim().split(/\s+/u).map(Number);
    const [startSeconds, endSeconds, number] = numbers;
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) {
      throw new SyntaxError(`Line ${index + 1}: not start, end and state`);
    }
    states.push({
      startSeconds: startSeconds!,
      endSeconds: endSeconds!,
      state: STATE_NUMBERS[Math.trunc(number!)] ?? null,
    });
  }
  return states;
}

/** Annotated stretches, joined over gaps that are only rounding. */
function annotatedSpans(states: readonly AnnotatedState[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const { startSeconds, endSeconds, state } of states) {
    if (state === null) continue;
    const last = spans.at(-1);
    if (last !== undefined && startSeconds - last.end < JOIN_SECONDS) last.end = endSeconds;
    else spans.push({ start: startSeconds, end: endSeconds });
  }
  return spans;
}

/** The middle of a segment, seconds. */
export function centreOf({ startSeconds, endSeconds }: Omit<Segment, 'state'>): number {
  return (startSeconds + endSeconds) / 2;
}

/**
 * Compares the centres of a heart sound with the truth, on annotated stretches only.
 * @param toleranceSeconds - how far apart centres may be and still match
 */
export function countSounds(
  truth: readonly AnnotatedState[],
  segments: readonly Segment[],
  sound: 'S1' | 'S2',
  toleranceSeconds: number,
): DetectionCounts {
  const spans = annotatedSpans(truth);
  const references = truth.filter(({ state }) => state === sound).map(centreOf);
  const answers = segments
    .filter(({ state }) => state === sound)
    .map(centreOf)
    .filter((centre) => spans.some(({ start, end }) => start <= centre && centre <= end));
  return matchEvents(references, answers, toleranceSeconds);
}

/** Frames every 20 ms of the annotated states, and how many of them have the true state. */
export function countFrames(
  truth: readonly AnnotatedState[],
  segments: readonly Segment[],
): { readonly right: number; readonly total: number } {
  let right = 0;
  let total = 0;
  for (const { startSeconds, endSeconds, state } of truth) {
    if (state === null) continue;
    const same = segments.filter((segment) => segment.state === state);
    for (let time = startSeconds + FRAME_SECONDS / 2; time < endSeconds; time += FRAME_SECONDS) {
      total++;
      if (same.some((found) => found.startSeconds <= time && time < found.endSeconds)) right++;
    }
  }
  return { right, total };
}
