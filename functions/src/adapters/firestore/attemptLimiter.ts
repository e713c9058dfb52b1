import { FieldValue, Timestamp, type Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import type { AttemptLimiter } from '../../usecases/ports.ts';

/**
 * Counts attempts in one document for each key and window of time, so that all instances count
 * together and no document is written by more than one caller's attempts.
 */
export function firestoreAttemptLimiter(firestore: Firestore): AttemptLimiter {
  return {
    async allow(key, { limit, windowSeconds }, now) {
      const window = Math.floor(now.getTime() / 1000 / windowSeconds);
      const counter = firestore.doc(`${documentPaths.attempts}/${key}-${window}`);
      return firestore.runTransaction(async (transaction) => {
        const count: unknown = (await transaction.get(counter)).get('count');
        if (typeof count === 'number' && count >= limit) return false;
        // A TTL policy removes it some time after.
        const expiresAt = Timestamp.fromMillis((window + 2) * windowSeconds * 1000);
        transaction.set(counter, { count: FieldValue.increment(1), expiresAt }, { merge: true });
        return true;
      });
    },
  };
}
