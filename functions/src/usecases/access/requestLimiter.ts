import {
  takeShare,
  unaskedShare,
  windowEndOf,
  type RequestBudget,
} from '../../domain/access/requestBudget.ts';
import type { SharedBudgets } from './ports.ts';

/** Whose requests are counted, each kind by a budget of its own. */
export type BudgetName = 'principal' | 'server' | 'center';

/** What came of spending one request. */
export interface Spending {
  readonly isAllowed: boolean;
  readonly budget: RequestBudget;
  /** What is left, as far as this instance knows. */
  readonly remaining: number;
  /** Seconds until the budget is whole again, at least 1. */
  readonly resetSeconds: number;
  /** Whether this instance refuses for the first time in this window. */
  readonly isFirstRefusal: boolean;
  /** Takes the request back: it was none of whoever has the budget. */
  undo(): void;
}

/** Bounds how many requests one principal makes, and how many are made of one center. */
export interface RequestLimiter {
  spend(name: BudgetName, id: string, now: Date): Promise<Spending>;
}

/** How many keys an instance remembers before it looks which windows have ended. */
const manyKeys = 10_000;

interface Meter {
  readonly endsAt: number;
  /** Left of what may be spent without asking. */
  unasked: number;
  /** Left of what was taken from the shared budget. */
  granted: number;
  /** What all instances had taken, when last asked. */
  taken: number;
  hasAsked: boolean;
  isExhausted: boolean;
  hasRefused: boolean;
  asking: Promise<void> | null;
}

/**
 * A limiter that takes shares of budgets which all instances have in common, and spends them in
 * memory: what the shared store sees of a key is bounded by the window, not by the requests. Who makes
 * few requests is never asked for. All instances together allow at most the limit, and a fiftieth of
 * it for each instance that has never asked.
 *
 * A shared budget that can't be reached limits nobody: what a request needs of the same store fails
 * by itself.
 */
export function requestLimiter(
  shared: SharedBudgets,
  budgets: Readonly<Record<BudgetName, RequestBudget>>,
): RequestLimiter {
  const meters = new Map<string, Meter>();

  function meterOf(key: string, budget: RequestBudget, now: Date): Meter {
    const known = meters.get(key);
    if (known !== undefined && known.endsAt > now.getTime()) return known;
    if (meters.size >= manyKeys) forgetEnded(meters, now);
    const meter: Meter = {
      endsAt: windowEndOf(key, budget, now),
      ...{ unasked: unaskedShare(budget), granted: 0, taken: 0 },
      ...{ hasAsked: false, isExhausted: false, hasRefused: false, asking: null },
    };
    meters.set(key, meter);
    return meter;
  }

  async function ask(key: string, meter: Meter, budget: RequestBudget): Promise<void> {
    const unaskedSpent = meter.hasAsked ? 0 : unaskedShare(budget) - meter.unasked;
    try {
      const share = await shared.take(key, new Date(meter.endsAt), (taken) =>
        takeShare(budget, taken, unaskedSpent),
      );
      meter.hasAsked = true;
      meter.taken = share.taken;
      meter.granted += share.granted;
      meter.isExhausted = share.granted === 0;
    } catch {
      meter.granted += takeShare(budget, 0, 0).granted;
    }
    meter.asking = null;
  }

  return {
    async spend(name, id, now) {
      const budget = budgets[name];
      const key = `${name}-${id}`;
      const meter = meterOf(key, budget, now);
      while (meter.unasked === 0 && meter.granted === 0 && !meter.isExhausted) {
        await (meter.asking ??= ask(key, meter, budget));
      }
      const isAllowed = meter.unasked > 0 || meter.granted > 0;
      const purse = meter.unasked > 0 ? 'unasked' : 'granted';
      if (isAllowed) meter[purse] -= 1;
      const isFirstRefusal = !isAllowed && !meter.hasRefused;
      meter.hasRefused ||= isFirstRefusal;
      return {
        ...{ isAllowed, budget, isFirstRefusal },
        remaining: remainingOf(meter, budget),
        resetSeconds: Math.max(1, Math.ceil((meter.endsAt - now.getTime()) / 1000)),
        undo: () => {
          if (isAllowed) meter[purse] += 1;
        },
      };
    },
  };
}

function remainingOf(meter: Meter, budget: RequestBudget): number {
  if (!meter.hasAsked) return budget.limit - unaskedShare(budget) + meter.unasked;
  return Math.max(0, budget.limit - meter.taken) + meter.granted;
}

function forgetEnded(meters: Map<string, Meter>, now: Date): void {
  for (const [key, { endsAt }] of meters) if (endsAt <= now.getTime()) meters.delete(key);
}
