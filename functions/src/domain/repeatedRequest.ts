import { z } from 'zod';
import { timestampSchema } from './ids.ts';

/**
 * `Idempotency-Key`, draft-ietf-httpapi-idempotency-key-header-07. Long enough that nobody guesses
 * it: the stored answer can be read with it alone.
 */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[!-~]{16,200}$/u, 'expected 16 to 200 visible characters, such as a random UUID');

/** What is kept of a request that may come again. */
export const answeredOnceSchema = z.strictObject({
  /** Made of caller, operation and key; none of them is stored. */
  id: z.string(),
  /** Of everything that the request said: the same key must mean the same request. */
  requestSha256: z.string(),
  /** Whoever began has until then; after that it may be begun again. */
  leaseEndsAt: timestampSchema,
  /** The answer, encrypted; null while there is none. */
  sealedAnswer: z.string().nullable(),
  /** When the answer is forgotten. A TTL policy removes it some time after. */
  expiresAt: timestampSchema,
});
export type AnsweredOnce = z.infer<typeof answeredOnceSchema>;

/** What to do with a request that has a key. */
export type RepeatDecision =
  | { readonly type: 'begin' }
  | { readonly type: 'replay'; readonly sealedAnswer: string }
  /** The same request is being worked on. */
  | { readonly type: 'in_flight' }
  /** The key was used for another request. */
  | { readonly type: 'other_request' };

/** Decides by what is kept of a key. Pure, so that a transaction may run it twice. */
export function decideRepeat(
  kept: AnsweredOnce | null,
  requestSha256: string,
  now: Date,
): RepeatDecision {
  if (kept === null || Date.parse(kept.expiresAt) <= now.getTime()) return { type: 'begin' };
  if (kept.requestSha256 !== requestSha256) return { type: 'other_request' };
  if (kept.sealedAnswer !== null) return { type: 'replay', sealedAnswer: kept.sealedAnswer };
  return Date.parse(kept.leaseEndsAt) > now.getTime() ? { type: 'in_flight' } : { type: 'begin' };
}
