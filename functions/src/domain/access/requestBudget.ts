/** How many requests may be made in a window of time. */
export interface RequestBudget {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** What all instances together have taken of a budget, and what one of them takes now. */
export interface BudgetShare {
  readonly taken: number;
  readonly granted: number;
}

/**
 * When the window ends that a moment lies in, in milliseconds of the epoch. Each key has windows of
 * its own, so that those who were sent away don't all come back in the same second.
 */
export function windowEndOf(key: string, { windowSeconds }: RequestBudget, now: Date): number {
  const windowMs = windowSeconds * 1000;
  const phaseMs = phaseOf(key) % windowMs;
  return (Math.floor((now.getTime() - phaseMs) / windowMs) + 1) * windowMs + phaseMs;
}

/** What an instance may spend of each budget before it asks the others: a fiftieth. */
export function unaskedShare({ limit }: RequestBudget): number {
  return Math.floor(limit / 50);
}

/**
 * Takes a share of what is left for one instance: a sixteenth, and no crumbs. Shares shrink with what
 * is left (guided self-scheduling; Polychronopoulos and Kuck, 1987), so that a budget is taken in
 * about sixty shares, however large it is, and little lies unused with other instances in the end.
 *
 * @param unaskedSpent - what this instance has spent without asking
 */
export function takeShare(
  { limit }: RequestBudget,
  takenBefore: number,
  unaskedSpent: number,
): BudgetShare {
  const spent = takenBefore + unaskedSpent;
  const left = Math.max(0, limit - spent);
  const granted = Math.min(left, Math.ceil(Math.max(left / 16, limit / 200)));
  return { taken: spent + granted, granted };
}

/** A number that spreads keys over a window: FNV-1a, 32 bits. */
function phaseOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
