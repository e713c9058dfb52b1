import { setTimeout as sleep } from 'node:timers/promises';
import type { Firestore, Transaction } from 'firebase-admin/firestore';
import { DomainError } from '../../domain/errors.ts';

/** As often as the SDK itself tries. */
const maximumAttempts = 5;

/** Before another attempt, at most, and as much longer each time. */
const backOffMilliseconds = 100;

/**
 * Runs a transaction as the SDK does, and also anew when the server has closed it under a read. The SDK
 * begins again after ABORTED and "transaction has expired"; a server whose locks somebody else has
 * got may also say INVALID_ARGUMENT, "Transaction is invalid or closed", as the emulator does under
 * contention. Nothing of a closed transaction is written.
 *
 * @param work - may run several times: reads first, then decides, then writes, with no other effect
 * @throws {DomainError} `unavailable` when others were quicker each time
 */
export async function transact<Result>(
  firestore: Pick<Firestore, 'runTransaction'>,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await firestore.runTransaction(work);
    } catch (error) {
      const isClosed = wasClosed(error);
      if (wasAborted(error) || (isClosed && attempt === maximumAttempts)) {
        throw new DomainError(
          'unavailable',
          'Others are changing the same at this moment, and nothing was written. Try again.',
          { cause: error, retryAfterSeconds: 2 },
        );
      }
      if (!isClosed) throw error;
      await sleep(Math.random() * backOffMilliseconds * attempt);
    }
  }
}

/** gRPC status ABORTED, after all attempts of the SDK. */
function wasAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 10;
}

/** By its words: the code stands for much that another attempt doesn't mend. */
function wasClosed(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Transaction is invalid or closed');
}
