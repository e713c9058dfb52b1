import { FirebaseError } from 'firebase/app';

/** What rules made of an attempt. */
export type Outcome = 'allowed' | 'denied';

/**
 * Runs an attempt of a client SDK and says what the rules made of it.
 * @throws whatever else goes wrong: a missing object or a typo must not pass for a denial
 */
export async function outcomeOf(attempt: () => Promise<unknown>): Promise<Outcome> {
  try {
    await attempt();
    return 'allowed';
  } catch (error) {
    const denied =
      error instanceof FirebaseError &&
      (error.code === 'permission-denied' ||
        error.code === 'storage/unauthorized' ||
        error.code === 'storage/unauthenticated');
    if (denied) return 'denied';
    throw error;
  }
}
