import type { Analysis } from './analysis.ts';

type Segment = NonNullable<Analysis['heart']>['segments'][number];

/** The same number in two analyses; a difference needs both. */
export interface NumberComparison {
  readonly a: number | null;
  readonly b: number | null;
  /** b - a. */
  readonly difference: number | null;
}

/** The same word in two analyses, null where one doesn't have it. */
export interface WordComparison<Word extends string> {
  readonly a: Word | null;
  readonly b: Word | null;
  readonly isSame: boolean;
}

/** In what two analyses of one sound differ. */
export interface AnalysisComparison {
  readonly status: WordComparison<Analysis['status']>;
  readonly qualityScore: NumberComparison;
  readonly qualityVerdict: WordComparison<Analysis['quality']['verdict']>;
  readonly heartRateBpm: NumberComparison;
  readonly respiratoryRateBpm: NumberComparison;
  readonly murmur: WordComparison<NonNullable<Analysis['heart']>['murmur']['result']>;
  readonly murmurProbability: NumberComparison;
  readonly wheezeProbability: NumberComparison;
  readonly cracklesProbability: NumberComparison;
  /** Null unless both found heart cycles. */
  readonly segments: SegmentComparison | null;
}

/** How far two segmentations agree. */
export interface SegmentComparison {
  /** Share of the time that both have segmented in which they name the same state. */
  readonly agreementFraction: number;
  /** The time that both have segmented. */
  readonly comparedSeconds: number;
}

/** Compares two analyses of the same sound, value by value. */
export function compareAnalyses(a: Analysis, b: Analysis): AnalysisComparison {
  const numbers = (of: (analysis: Analysis) => number | null | undefined) =>
    compareNumbers(of(a) ?? null, of(b) ?? null);
  const words = <Word extends string>(of: (analysis: Analysis) => Word | undefined) =>
    compareWords(of(a) ?? null, of(b) ?? null);
  return {
    status: words(({ status }) => status),
    qualityScore: numbers(({ quality }) => quality.score),
    qualityVerdict: words(({ quality }) => quality.verdict),
    heartRateBpm: numbers(({ heart }) => heart?.heartRateBpm),
    respiratoryRateBpm: numbers(({ lung }) => lung?.respiratoryRateBpm),
    murmur: words(({ heart }) => heart?.murmur.result),
    murmurProbability: numbers(({ heart }) => heart?.murmur.probability),
    wheezeProbability: numbers(({ lung }) => lung?.wheeze.probability),
    cracklesProbability: numbers(({ lung }) => lung?.crackles.probability),
    segments: compareSegments(a.heart?.segments ?? [], b.heart?.segments ?? []),
  };
}

/**
 * How far two lists of segments agree, by time. Both are in order and free of overlaps, as analyses
 * have them.
 *
 * @returns null when there is no time that both have segmented
 */
export function compareSegments(
  a: readonly Segment[],
  b: readonly Segment[],
): SegmentComparison | null {
  let comparedSeconds = 0;
  let agreedSeconds = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) break;
    const start = Math.max(one.startSeconds, other.startSeconds);
    const common = Math.max(0, Math.min(one.endSeconds, other.endSeconds) - start);
    comparedSeconds += common;
    if (one.state === other.state) agreedSeconds += common;
    if (one.endSeconds <= other.endSeconds) i += 1;
    else j += 1;
  }
  if (comparedSeconds === 0) return null;
  return { agreementFraction: agreedSeconds / comparedSeconds, comparedSeconds };
}

function compareNumbers(a: number | null, b: number | null): NumberComparison {
  return { a, b, difference: a === null || b === null ? null : b - a };
}

function compareWords<Word extends string>(a: Word | null, b: Word | null): WordComparison<Word> {
  return { a, b, isSame: a === b };
}
