import fc, { type Arbitrary, type Value } from 'fast-check';

/** Another arbitrary, which keeps how its values were made. */
class Remembering<T> extends fc.Arbitrary<T> {
  readonly made: Value<T>[] = [];
  readonly #of: Arbitrary<T>;

  constructor(of: Arbitrary<T>) {
    super();
    this.#of = of;
  }

  generate(...how: Parameters<Arbitrary<T>['generate']>): Value<T> {
    const value = this.#of.generate(...how);
    this.made.push(value);
    return value;
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#of.canShrinkWithoutContext(value);
  }

  shrink(value: T, context: unknown): fc.Stream<Value<T>> {
    return this.#of.shrink(value, context);
  }
}

/** What `fc.sample` gives, with how it was made: `smallest` begins there. */
export function shrinkableSample<T>(
  arbitrary: Arbitrary<T>,
  parameters: { readonly numRuns: number; readonly seed: number },
): Value<T>[] {
  const remembering = new Remembering(arbitrary);
  fc.sample(remembering, parameters);
  return remembering.made;
}

/**
 * Makes a value smaller as long as it still shows a fault.
 *
 * @param attempts - at most so many smaller values are tried
 * @returns the last that showed the fault; the one that was found when no smaller one does
 */
export async function smallest<T>(
  arbitrary: Arbitrary<T>,
  found: Value<T>,
  showsFault: (value: T) => Promise<boolean>,
  attempts = 300,
): Promise<T> {
  let last = found;
  let candidates = arbitrary.shrink(last.value, last.context);
  for (let left = attempts; left > 0; left -= 1) {
    const next = candidates.next();
    if (next.done === true) break;
    if (!(await showsFault(next.value.value))) continue;
    last = next.value;
    candidates = arbitrary.shrink(last.value, last.context);
  }
  return last.value;
}
