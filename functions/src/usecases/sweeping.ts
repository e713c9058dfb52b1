/**
 * Work on many things that have nothing to do with each other: what is wrong with one of them must not
 * keep the others waiting, and must not go unseen either.
 */
export interface Sweeping {
  /** Waits for all of it; answers what came of whatever didn't fail. */
  settle<Value>(works: readonly Promise<Value>[]): Promise<Value[]>;
  /** @throws {AggregateError} with everything that has failed, if anything has */
  end(): void;
}

/** Begins to work on many things; `end` says how it went. */
export function beginSweeping(): Sweeping {
  const faults: unknown[] = [];
  return {
    async settle(works) {
      const outcomes = await Promise.allSettled(works);
      return outcomes.flatMap((outcome) => {
        if (outcome.status === 'fulfilled') return [outcome.value];
        faults.push(outcome.reason);
        return [];
      });
    },
    end() {
      if (faults.length === 0) return;
      throw new AggregateError(faults, `${faults.length} things could not be looked after`);
    },
  };
}
