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
export function withinSeconds<Value>(
  seconds: number,
  work: (deadline: Deadline) => Promise<Value>,
  tellLate: (error: unknown) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let hasPassed = false;
    const timer = setTimeout(() => {
      hasPassed = true;
      reject(timedOut());
    }, seconds * 1000);
    const keep = () => {
      if (hasPassed) throw timedOut();
    };
    const working = work({ keep });
    const end = (error: unknown) => {
      if (hasPassed) tellLate(error);
      clearTimeout(timer);
      resolve(working);
    };
    working.then(() => {
      end(null);
    }, end);
  });
}

function timedOut(): RequestFault {
  return new RequestFault(
    'timed_out',
    'This took too long. It may have been done all the same: look before you send it again, or send it with the same Idempotency-Key.',
    { retryAfterSeconds: 5 },
  );
}
