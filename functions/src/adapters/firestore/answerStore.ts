import type { Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { answeredOnceSchema, decideRepeat } from '../../domain/repeatedRequest.ts';
import type { AnswerStore } from '../../usecases/idempotency/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** Answers in `answeredOnce/{hash}`. */
export function firestoreAnswerStore(firestore: Firestore): AnswerStore {
  const refOf = (id: string) => firestore.doc(`${documentPaths.answeredOnce}/${id}`);
  return {
    async begin(id, { requestSha256, leaseEndsAt, expiresAt }, now) {
      return transact(firestore, async (transaction) => {
        const kept = decodeDocument(answeredOnceSchema, await transaction.get(refOf(id)));
        const decision = decideRepeat(kept, requestSha256, now);
        if (decision.type === 'begin') {
          const begun = {
            ...{ id, requestSha256, sealedAnswer: null },
            leaseEndsAt: leaseEndsAt.toISOString(),
            expiresAt: expiresAt.toISOString(),
          };
          transaction.set(refOf(id), encodeDocument(answeredOnceSchema, begun));
        }
        return decision;
      });
    },

    async finish(id, sealedAnswer) {
      await refOf(id).update({ sealedAnswer });
    },

    async forget(id) {
      await refOf(id).delete();
    },
  };
}
