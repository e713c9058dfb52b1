import { describe, expect, it } from 'vitest';
import {
  addCounts,
  auroc,
  calibrationError,
  f1Score,
  matchEvents,
  mean,
  shareOf,
  weightedAccuracy,
} from './metrics.ts';

describe('auroc', () => {
  it('is the share of pairs in the right order, ties half', () => {
    // Pairs: 0.9 wins against all three, 0.4 against 0.1, ties with 0.4, loses to 0.7: 4.5 of 6.
    expect(auroc([0.9, 0.4], [0.1, 0.4, 0.7])).toBeCloseTo(0.75, 12);
    expect(auroc([1, 2], [0])).toBe(1);
    expect(auroc([0], [1])).toBe(0);
    expect(auroc([0.5, 0.5], [0.5])).toBe(0.5);
  });

  it('knows nothing of one side alone', () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });
});

describe('matchEvents', () => {
  it('takes an answer once, and the tolerance itself counts', () => {
    expect(matchEvents([1, 1.125], [1.0625], 0.0625)).toEqual({
      truePositives: 1,
      falsePositives: 0,
      falseNegatives: 1,
    });
  });

  it('gives the nearest free answer to each reference in turn', () => {
    // 1 takes 0.875 (listed first of two equally near), 1.25 takes 1.125, 2 finds nothing.
    expect(matchEvents([1, 1.25, 2], [0.875, 1.125, 3], 0.125)).toEqual({
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
    });
  });

  it('counts misses and false alarms without partners', () => {
    expect(matchEvents([1, 2], [], 1)).toMatchObject({ falseNegatives: 2, falsePositives: 0 });
    expect(matchEvents([], [1, 2], 1)).toMatchObject({ falseNegatives: 0, falsePositives: 2 });
  });
});

it('f1Score weighs misses and false alarms alike', () => {
  const first = { truePositives: 2, falsePositives: 1, falseNegatives: 0 };
  const second = { truePositives: 1, falsePositives: 0, falseNegatives: 2 };
  expect(addCounts([first, second])).toEqual({
    truePositives: 3,
    falsePositives: 1,
    falseNegatives: 2,
  });
  expect(f1Score(addCounts([first, second]))).toBeCloseTo(6 / 9, 12);
  expect(f1Score(addCounts([]))).toBe(0);
});

it('weightedAccuracy weighs a murmur five times', () => {
  const patients = [
    { truth: 'Present', answer: 'Present' },
    { truth: 'Unknown', answer: 'Absent' },
    { truth: 'Absent', answer: 'Absent' },
  ] as const;
  expect(weightedAccuracy(patients)).toBeCloseTo(6 / 9, 12);
  expect(weightedAccuracy([])).toBeNull();
});

it('calibrationError compares probability and frequency within bins', () => {
  const answers = [
    { probability: 0.9, isTrue: true },
    { probability: 0.7, isTrue: false },
    { probability: 0.3, isTrue: false },
    { probability: 0.1, isTrue: false },
    { probability: 0.2, isTrue: true },
  ];
  // Bins {0.1, 0.2, 0.3} with one true: |0.6 - 1|, {0.7, 0.9} with one true: |1.6 - 1|; over 5.
  expect(calibrationError(answers, 2)).toBeCloseTo(0.2, 12);
  expect(calibrationError([])).toBeNull();
});

it('shareOf and mean know nothing of nothing', () => {
  expect(shareOf([1, 2, 3, 4], (value) => value > 1)).toBe(0.75);
  expect(shareOf([], () => true)).toBeNull();
  expect(mean([1, 2])).toBe(1.5);
  expect(mean([])).toBeNull();
});
