import { decideRepeat, type AnsweredOnce } from '../../../src/domain/repeatedRequest.ts';
import type { AnswerStore } from '../../../src/usecases/idempotency/ports.ts';

/** Keeps answers as Firestore does: the same decision about the same document. */
export function answersInMemory(): AnswerStore & { readonly kept: Map<string, AnsweredOnce> } {
  const kept = new Map<string, AnsweredOnce>();
  return {
    kept,
    begin(id, { requestSha256, leaseEndsAt, expiresAt }, now) {
      const decision = decideRepeat(kept.get(id) ?? null, requestSha256, now);
      if (decision.type === 'begin') {
        const times = {
          leaseEndsAt: leaseEndsAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        };
        kept.set(id, { id, requestSha256, sealedAnswer: null, ...times });
      }
      return Promise.resolve(decision);
    },
    finish(id, sealedAnswer) {
      const begun = kept.get(id);
      if (begun !== undefined) kept.set(id, { ...begun, sealedAnswer });
      return Promise.resolve();
    },
    forget(id) {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}
