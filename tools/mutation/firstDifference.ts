import type { Cell } from '../../functions/test/support/grid/cell.ts';
import type { TestCenter } from '../../functions/test/support/people.ts';

const attemptsAtOnce = 16;

/**
 * Runs cells until one of them comes out otherwise than expected, several at once.
 *
 * @returns that cell, or null when all came out as expected
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

/** A cell that throws, because what it looks at is gone, is red too. */
async function comesOut(cell: Cell, center: TestCenter): Promise<boolean> {
  try {
    return (await cell.attempt(center)) === cell.expected;
  } catch {
    return false;
  }
}
