import type { Caller } from '../../domain/access/caller.ts';
import type { BudgetShare } from '../../domain/access/requestBudget.ts';

/** Counts what must not be tried too often. */
export interface AttemptLimiter {
  /** Counts an attempt; false when there were `limit` in this window of time already. */
  allow(
    key: string,
    bounds: { readonly limit: number; readonly windowSeconds: number },
    now: Date,
  ): Promise<boolean>;
}

/** What all instances together have taken of budgets. */
export interface SharedBudgets {
  /**
   * Takes a share of a budget in one transaction.
   *
   * @param decide - says what is taken, by what was taken before; called again when others were faster
   */
  take(
    key: string,
    windowEndsAt: Date,
    decide: (taken: number) => BudgetShare,
  ): Promise<BudgetShare>;
}

/** Tells genuine apps from everything else that can send requests. */
export interface AppVerifier {
  /** Whether requests have to come from a genuine app at all. */
  readonly isNeeded: boolean;
  /** @throws {DomainError} `unauthenticated` when it is no token of a registered app */
  verify(appToken: string): Promise<void>;
}

/** Checks Firebase ID tokens. */
export interface TokenVerifier {
  /**
   * @returns whom the token was issued to
   * @throws {DomainError} `unauthenticated` when it is malformed, expired, or not ours
   */
  verify(idToken: string): Promise<Caller>;
}
