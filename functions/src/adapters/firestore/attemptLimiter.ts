import {
  FieldValue,
  Timestamp,
  type DocumentSnapshot,
  type Firestore,
} from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import type { AttemptLimiter } from '../../usecases/access/ports.ts';

/**
 * Counts attempts in one document for each key and window of time, so that all instances count
 * together and no document is written by more than one caller's attempts.
 */
export function firestoreAttemptLimiter(firestore: Firestore): AttemptLimiter {
  return {
    async allow(key, { limit, windowSeconds }, now) {
      const window = Math.floor(now.getTime() / 1000 / windowSeconds);
      const counter = firestore.doc(`${documentPaths.attempts}/${key}-${window}`);
      if (countOf(await counter.get()) >= limit) return false;
      // Counted before it is looked at: of many at once, none sees fewer than came before it. A
      // transaction would say the same and let a flood wait for its own locks.
      await counter.set(
        {
          count: FieldValue.increment(1),
          // A TTL policy removes it some time after.
          expiresAt: Timestamp.fromMillis((window + 2) * windowSeconds * 1000),
        },
        { merge: true },
      );
      return countOf(await counter.get()) <= limit;
    },
  };
}

function countOf(counter: DocumentSnapshot): number {
  const count: unknown = counter.get('count');
  return typeof count === 'number' ? count : 0;
}
