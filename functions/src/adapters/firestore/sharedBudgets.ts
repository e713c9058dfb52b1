import { createHash } from 'node:crypto';
import { Timestamp, type Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import type { SharedBudgets } from '../../usecases/access/ports.ts';
import { transact } from './transact.ts';

/** How long a count outlives its window, for instances whose clocks are behind. */
const outlivesMs = 60_000;

/** What was taken of budgets, in one document for each key and window of time, beside attempts. */
export function firestoreSharedBudgets(firestore: Firestore): SharedBudgets {
  return {
    async take(key, windowEndsAt, decide) {
      const name = createHash('sha256').update(key).digest('hex');
      const counter = firestore.doc(
        `${documentPaths.attempts}/requests-${name}-${windowEndsAt.getTime()}`,
      );
      return transact(firestore, async (transaction) => {
        const count: unknown = (await transaction.get(counter)).get('count');
        const before = typeof count === 'number' ? count : 0;
        const share = decide(before);
        // Whoever asks when nothing is left writes nothing.
        if (share.taken !== before) {
          transaction.set(counter, {
            count: share.taken,
            // A TTL policy removes it some time after.
            expiresAt: Timestamp.fromMillis(windowEndsAt.getTime() + outlivesMs),
          });
        }
        return share;
      });
    },
  };
}
