import { RequestFault } from '../problem.ts';

/**
 * Waits for work, and not for ever: a client gets an answer that says what to do instead of a broken
 * connection. What was begun goes on, since half of it may be written and Firestore's SDK can't be told
 * to stop; an answer under an `Idempotency-Key` is kept for whoever asks again.
 *
 * @throws {RequestFault} `timed_out`
 */
export async function withinSeconds<Value>(
  seconds: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const { promise: isLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(
      new RequestFault(
        'timed_out',
        'This took too long. It may have been done all the same: look before you send it again, or send it with the same Idempotency-Key.',
        { retryAfterSeconds: 5 },
      ),
    );
  }, seconds * 1000);
  try {
    return await Promise.race([work(), isLate]);
  } finally {
    clearTimeout(timer);
  }
}
