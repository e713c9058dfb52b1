import type { Caller } from '../../domain/access/caller.ts';

/** Counts what must not be tried too often. */
export interface AttemptLimiter {
  /** Counts an attempt; false when there were `limit` in this window of time already. */
  allow(
    key: string,
    bounds: { readonly limit: number; readonly windowSeconds: number },
    now: Date,
  ): Promise<boolean>;
}

/** Checks Firebase ID tokens. */
export interface TokenVerifier {
  /**
   * @returns whom the token was issued to
   * @throws {DomainError} `unauthenticated` when it is malformed, expired, or not ours
   */
  verify(idToken: string): Promise<Caller>;
}
