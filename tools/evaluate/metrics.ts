/** Hits, wrong answers and misses of a detector. */
export interface DetectionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/**
 * Area under the receiver operating characteristic by ranks (Mann-Whitney U), ties counted half.
 * @returns 0–1, or null when one side is empty
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const scored = [
    ...positives.map((score) => ({ score, positive: 1 })),
    ...negatives.map((score) => ({ score, positive: 0 })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < scored.length;) {
    let end = start;
    let positivesHere = 0;
    while (end < scored.length && scored[end]!.score === scored[start]!.score) {
      positivesHere += scored[end]!.positive;
      end++;
    }
    // The mean of the ranks start + 1 to end, which the tied ones share.
    rankSum += (positivesHere * (start + end + 1)) / 2;
    start = end;
  }
  const { length } = positives;
  return (rankSum - (length * (length + 1)) / 2) / (length * negatives.length);
}

/**
 * Matches events one to one: each reference, in the order given, takes the nearest answer that no
 * other has taken (the earlier in the list when two are equally near), if within the tolerance.
 *
 * @param references - times of the true events, seconds
 * @param answers - times of the found events, seconds
 */
export function matchEvents(
  references: readonly number[],
  answers: readonly number[],
  toleranceSeconds: number,
): DetectionCounts {
  const taken = new Set<number>();
  for (const reference of references) {
    let nearest = -1;
    let distance = Infinity;
    for (const [index, answer] of answers.entries()) {
      const away = Math.abs(answer - reference);
      if (away < distance && !taken.has(index)) {
        nearest = index;
        distance = away;
      }
    }
    if (distance <= toleranceSeconds) taken.add(nearest);
  }
  return {
    truePositives: taken.size,
    falsePositives: answers.length - taken.size,
    falseNegatives: references.length - taken.size,
  };
}

/** The counts of several detectors or recordings together. */
export function addCounts(counts: Iterable<DetectionCounts>): DetectionCounts {
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0];
  for (const count of counts) {
    truePositives += count.truePositives;
    falsePositives += count.falsePositives;
    falseNegatives += count.falseNegatives;
  }
  return { truePositives, falsePositives, falseNegatives };
}

/** Harmonic mean of sensitivity and positive predictive value, 0–1; 0 when there was nothing to find. */
export function f1Score(counts: DetectionCounts): number {
  const twice = 2 * counts.truePositives;
  return twice / Math.max(1, twice + counts.falsePositives + counts.falseNegatives);
}

/** A patient's murmur status as the CinC 2022 challenge names it. */
export type MurmurStatus = 'Present' | 'Unknown' | 'Absent';

const CHALLENGE_WEIGHTS = { Present: 5, Unknown: 3, Absent: 1 } as const;

/**
 * Weighted accuracy of the George B. Moody PhysioNet Challenge 2022 (Reyna et al.): the share of
 * patients named rightly, each weighted by the true status (Present 5, Unknown 3, Absent 1).
 *
 * @returns 0–1, or null without patients
 */
export function weightedAccuracy(
  patients: readonly { readonly truth: MurmurStatus; readonly answer: MurmurStatus }[],
): number | null {
  let right = 0;
  let total = 0;
  for (const { truth, answer } of patients) {
    const weight = CHALLENGE_WEIGHTS[truth];
    total += weight;
    if (answer === truth) right += weight;
  }
  return total === 0 ? null : right / total;
}

/**
 * Expected calibration error: mean distance between probability and frequency over bins that hold
 * equally many answers (the first ones one more where they can't).
 *
 * @returns 0–1, or null without answers
 */
export function calibrationError(
  answers: readonly { readonly probability: number; readonly isTrue: boolean }[],
  binCount = 10,
): number | null {
  if (answers.length === 0) return null;
  const sorted = answers.toSorted((a, b) => a.probability - b.probability);
  const smallest = Math.floor(sorted.length / binCount);
  let sum = 0;
  for (let bin = 0, start = 0; bin < binCount; bin++) {
    const end = start + smallest + (bin < sorted.length % binCount ? 1 : 0);
    let difference = 0;
    for (const { probability, isTrue } of sorted.slice(start, end)) {
      difference += probability - Number(isTrue);
    }
    sum += Math.abs(difference);
    start = end;
  }
  return sum / sorted.length;
}

/** The share of the items that pass, 0–1, or null without items. */
export function shareOf<Item>(
  items: readonly Item[],
  passes: (item: Item) => boolean,
): number | null {
  return items.length === 0 ? null : items.filter(passes).length / items.length;
}

/** The arithmetic mean, or null without values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
