import { doc, onSnapshot, type DocumentData } from 'firebase/firestore';
import type { FirebaseClient } from '../../../tools/companion/connect.ts';
import { admin } from './emulators.ts';

/** Longer than a listener takes to hear of something, shorter than anybody waits. */
const lookMilliseconds = 2000;

/**
 * Listens to a document until it has an answer, with the SDK of a client or else past all rules; every
 * two seconds also looks past all rules. The Firestore emulator may date a listener's first snapshot
 * later than a write that it doesn't hold: the client SDK then takes the written document for an
 * outdated one, now and whenever it reads it again, until the next write (docs/emulators.md).
 *
 * @param answerOf - takes what the document holds, undefined while there is none; gives undefined as long as
 *   there is no answer
 * @throws {Error} when there is none in time
 */
export async function untilDocument<Answer>(
  path: string,
  answerOf: (data: DocumentData | undefined) => Answer | undefined,
  { client, timeoutSeconds = 60 }: { client?: FirebaseClient; timeoutSeconds?: number } = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const hear = (snapshot: { readonly data: () => DocumentData | undefined }) => {
    const answer = answerOf(snapshot.data());
    if (answer !== undefined) resolve(answer);
  };
  const stored = admin.firestore.doc(path);
  const stop =
    client === undefined
      ? stored.onSnapshot(hear, reject)
      : onSnapshot(doc(client.firestore, path), hear, reject);
  const looking = setInterval(() => void stored.get().then(hear, reject), lookMilliseconds);
  const timer = setTimeout(() => {
    reject(new Error(`${path} had no answer within ${timeoutSeconds} s`));
  }, timeoutSeconds * 1000);
  try {
    return await promise;
  } finally {
    clearInterval(looking);
    clearTimeout(timer);
    stop();
  }
}
