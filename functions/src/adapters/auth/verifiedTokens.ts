import { hash } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';

/** Tokens that an instance remembers: those of an hour of a busy one, some 3 MB. */
const manyTokens = 10_000;

/** Whom a token was issued to, until it expires. */
interface Verified {
  readonly caller: Caller;
  readonly expiresAtMs: number;
}

/**
 * Tokens whose signatures were verified, by their hashes, until they expire: checking one costs more
 * than all the rest of a request. What a token says never changes, and what its bearer may do is asked
 * of the membership at every request all the same.
 */
export function verifiedTokens() {
  const known = new Map<string, Verified>();
  return {
    /** @returns null for tokens that are not known, or have expired */
    callerOf(idToken: string, now: Date): Caller | null {
      const verified = known.get(hashOf(idToken));
      return verified !== undefined && verified.expiresAtMs > now.getTime()
        ? verified.caller
        : null;
    },
    remember(idToken: string, verified: Verified): void {
      // A Map keeps the order in which keys came: the first is the oldest.
      const [oldest] = known.keys();
      if (known.size >= manyTokens && oldest !== undefined) known.delete(oldest);
      known.set(hashOf(idToken), verified);
    },
  };
}

function hashOf(idToken: string): string {
  return hash('sha256', idToken, 'base64');
}
