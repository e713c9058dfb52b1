import { bootstrapInterval, type BootstrapOptions, type Grouped } from './bootstrap.ts';

/** A measured figure. */
export interface Figure {
  /** null when the data or the answers don't allow it. */
  readonly value: number | null;
  readonly interval: readonly [lower: number, upper: number] | null;
  /** How many recordings (or patients) it rests on. */
  readonly count: number;
  /** Of how many persons they are. */
  readonly personCount: number;
}

/** Measures a statistic and its interval over items of known persons. */
export type Measure = <Item extends Grouped>(
  name: string,
  items: readonly Item[],
  compute: (items: readonly Item[]) => number | null,
) => Figure;

/**
 * @returns a function that measures; each figure has its own random numbers, named by it, so that none
 *   depends on which others are measured
 */
export function createMeasure({ rounds, seed }: BootstrapOptions): Measure {
  return (name, items, compute) => ({
    value: compute(items),
    interval: bootstrapInterval(items, compute, { rounds, seed: `${seed}/${name}` }),
    count: items.length,
    personCount: new Set(items.map(({ person }) => person)).size,
  });
}
