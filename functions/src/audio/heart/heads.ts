import type { DurationConstants } from './cycleDecoder.ts';
import { sigmoid } from './posteriors.ts';

/** Logistic regression over named features. */
export interface LogisticHead {
  intercept: number;
  terms: {
    name: string;
    /** Features are kept within these bounds, which the training data reached. */
    low: number;
    high: number;
    mean: number;
    scale: number;
    coefficient: number;
  }[];
}

/** Everything that is decided with, as `training/evaluate.py` writes it to `heart-heads.json`. */
export interface HeartHeads {
  version: string;
  hsmm: DurationConstants;
  presence: LogisticHead;
  quality: LogisticHead;
  rate: LogisticHead;
  murmur: LogisticHead;
  thresholds: {
    presence: number;
    unusable: number;
    good: number;
    rate: number;
    rateDisagreeing: number;
    murmurPresent: number;
    murmurQuality: number;
  };
  decisions: {
    minSeconds: number;
    flatUnusable: number;
    tooQuietDbfs: number;
    acfTolerance: number;
    acfShareOfBest: number;
    irregularAbove: number;
    irregularitySoftness: number;
    abnormalRhythmWeight: number;
    diastolicMargin: number;
    reasons: { reason: string; feature: string; side: 'above' | 'below'; limit: number }[];
  };
}

/**
 * Probability that a head gives to features.
 *
 * @throws RangeError when a feature is missing: the head and the measurements do not belong together
 */
export function evaluateHead(head: LogisticHead, features: Record<string, number>): number {
  let z = head.intercept;
  for (const { name, low, high, mean, scale, coefficient } of head.terms) {
    const value = features[name];
    if (value === undefined) throw new RangeError(`the feature ${name} was not measured`);
    z += (coefficient * (Math.min(Math.max(value, low), high) - mean)) / scale;
  }
  return sigmoid(z);
}
