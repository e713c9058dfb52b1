import type { RepeatDecision } from '../../domain/repeatedRequest.ts';

/** Keeps what was answered to whom, for as long as it may be asked again. */
export interface AnswerStore {
  /** Decides in a transaction, and notes that the request was begun where that is the decision. */
  begin(
    id: string,
    request: {
      readonly requestSha256: string;
      readonly leaseEndsAt: Date;
      readonly expiresAt: Date;
    },
    now: Date,
  ): Promise<RepeatDecision>;
  /** Keeps the answer to a request that was begun. */
  finish(id: string, sealedAnswer: string): Promise<void>;
  /** Forgets a request that came to nothing: it may be sent again, or mended. */
  forget(id: string): Promise<void>;
}
