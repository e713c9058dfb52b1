import { RequestFault } from '../problem.ts';

/** Until when somebody waits for a request. */
export interface Deadline {
  /** @throws {RequestFault} `timed_out` once nobody waits any more: then nothing new is begun. */
  keep(): void;
}

/**
 * Waits for work, and not for ever: a client gets an answer that says what to do instead of a broken
 * connection. What has not been begun by then is not begun any more. What was begun goes on, since half
 * of it may be written and Firestore's SDK can't be told to stop; an answer under an
 * `Idempotency-Key` is kept for whoever asks again, any other is given to nobody.
 *
 * @param tellLate - hears what became of work that ended too late: of which error, or null of none
 * @throws {RequestFault} `timed_out`
 */
export async function withinSeconds<Value>(
  seconds: number,
  work: (deadline: Deadline) => Promise<Value>,
  tellLate: (error: unknown) => void,
): Promise<Value> {
  const { promise: isLate, reject } = Promise.withResolvers<never>();
  const clock = { hasPassed: false };
  const fault = () =>
    new RequestFault(
      'timed_out',
      'This took too long. It may have been done all the same: look before you send it again, or send it with the same Idempotency-Key.',
      { retryAfterSeconds: 5 },
    );
  const timer = setTimeout(() => {
    clock.hasPassed = true;
    reject(fault());
  }, seconds * 1000);
  const working = work({
    keep: () => {
      if (clock.hasPassed) throw fault();
    },
  });
  const tell = (error: unknown) => {
    if (clock.hasPassed) tellLate(error);
  };
  void working.then(() => {
    tell(null);
  }, tell);
  try {
    return await Promise.race([working, isLate]);
  } finally {
    clearTimeout(timer);
  }
}
