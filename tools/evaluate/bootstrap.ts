import { seededRandom } from '../synthesis/random.ts';

/** What belongs to one person; who is drawn, is drawn with all that belongs to them. */
export interface Grouped {
  /** The person, or whatever is the smallest unit known to be independent. */
  readonly person: string;
}

/** How to resample. */
export interface BootstrapOptions {
  readonly rounds: number;
  /** Same seed, same interval. */
  readonly seed: string;
}

/** Of fewer persons no interval is given: resampling them can't show how others differ. */
const FEWEST_PERSONS = 5;

/** The middle share of the resampled values that an interval covers. */
export const CONFIDENCE_LEVEL = 0.95;

/**
 * Percentile interval of a statistic from resampled persons (cluster bootstrap; Efron & Tibshirani,
 * "An Introduction to the Bootstrap", 1993, chapters 13 and 8.6).
 *
 * @param compute - the statistic; null for a resample that can't have it, which is then left out
 * @returns lower and upper end, or null with fewer than five persons or when under half of the resamples
 *   have the statistic
 */
export function bootstrapInterval<Item extends Grouped>(
  items: readonly Item[],
  compute: (items: readonly Item[]) => number | null,
  { rounds, seed }: BootstrapOptions,
): readonly [lower: number, upper: number] | null {
  const persons = [...Map.groupBy(items, ({ person }) => person).values()];
  if (persons.length < FEWEST_PERSONS) return null;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const value = compute(persons.flatMap(() => random.pick(persons)));
    if (value !== null) values.push(value);
  }
  if (values.length * 2 < rounds) return null;
  values.sort((a, b) => a - b);
  const outside = (1 - CONFIDENCE_LEVEL) / 2;
  return [quantile(values, outside), quantile(values, 1 - outside)];
}

/** Linear interpolation between order statistics (Hyndman & Fan's type 7, as R and NumPy). */
function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
