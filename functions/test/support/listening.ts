/** Begins to listen; calls back now and at every change, until the function that it gives is called. */
export type Listen<State> = (
  onState: (state: State) => void,
  onError: (error: Error) => void,
) => () => void;

/** Longer than a listener of the emulator takes to begin, shorter than anybody waits. */
const anewMilliseconds = 2000;

/**
 * Listens until what is heard has an answer, anew every two seconds: the Firestore emulator tells a
 * listener nothing of a write that falls between its first snapshot and its entry in the emulator's
 * books (docs/emulators.md), and a test would wait for ever.
 *
 * @param answerOf - undefined as long as there is no answer
 * @throws {Error} when there is none in time, with the last state
 */
export function untilHeard<State, Answer>(
  listen: Listen<State>,
  answerOf: (state: State) => Answer | undefined,
  timeoutSeconds = 60,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let last: State | undefined;
  const begin = () =>
    listen((state) => {
      last = state;
      const answer = answerOf(state);
      if (answer !== undefined) resolve(answer);
    }, reject);
  let end = begin();
  const again = setInterval(() => {
    end();
    end = begin();
  }, anewMilliseconds);
  const timer = setTimeout(() => {
    reject(new Error(`not heard within ${timeoutSeconds} s; the last was ${JSON.stringify(last)}`));
  }, timeoutSeconds * 1000);
  return promise.finally(() => {
    clearInterval(again);
    clearTimeout(timer);
    end();
  });
}
