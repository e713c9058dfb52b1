import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell } from '../../functions/test/support/grid/cell.ts';
import type { TestCenter } from '../../functions/test/support/people.ts';

const attemptsAtOnce = 16;
const patienceMilliseconds = 10_000;

/** A client that got no answer at all: neither yes nor no, so that it proves nothing. */
export class StuckClientError extends Error {
  readonly cell: Cell;

  constructor(cell: Cell) {
    super(`no answer within ${patienceMilliseconds} ms: ${cell.name}`);
    this.name = 'StuckClientError';
    this.cell = cell;
  }
}

/**
 * Runs cells until one of them comes out otherwise than expected, several at once.
 *
 * @returns that cell, or null when all came out as expected
 * @throws {StuckClientError} when an attempt has no end
 */
export async function firstDifference(
  cells: readonly Cell[],
  center: TestCenter,
): Promise<Cell | null> {
  const waiting = cells.values();
  let found: Cell | null = null;
  const work = async (): Promise<void> => {
    for (const cell of waiting) {
      if (found !== null) return;
      if (!(await comesOut(cell, center))) found ??= cell;
    }
  };
  await Promise.all(Array.from({ length: attemptsAtOnce }, work));
  return found;
}

/**
 * Whether a cell comes out as expected. What was allowed and shouldn't be is proof at once; anything
 * else that is red is tried again, because a client whose stream breaks when rules are exchanged
 * says so once.
 */
async function comesOut(cell: Cell, center: TestCenter): Promise<boolean> {
  const first = await outcomeOf(cell, center);
  if (first === cell.expected) return true;
  return first !== 'allowed' && (await outcomeOf(cell, center)) === cell.expected;
}

/** What a cell says; `red` when it throws, because what it looks at is gone. */
async function outcomeOf(cell: Cell, center: TestCenter): Promise<'allowed' | 'denied' | 'red'> {
  const patience = new AbortController();
  const tooLong = sleep(patienceMilliseconds, 'stuck' as const, { signal: patience.signal });
  const attempt = cell.attempt(center).catch(() => 'red' as const);
  const outcome = await Promise.race([attempt, tooLong]);
  patience.abort();
  tooLong.catch(() => undefined);
  if (outcome === 'stuck') throw new StuckClientError(cell);
  return outcome;
}
