import type { Firestore, Transaction } from 'firebase-admin/firestore';
import { expect, it } from 'vitest';
import { transact } from './transact.ts';

/** What is never looked at. */
const unread = undefined as unknown as Transaction;

const closed = new Error('3 INVALID_ARGUMENT: Transaction is invalid or closed.');

/** A Firestore whose transactions fail in order, and then do their work. */
function failing(errors: readonly Error[]) {
  const left = [...errors];
  let attempts = 0;
  const firestore: Pick<Firestore, 'runTransaction'> = {
    runTransaction: async (work) => {
      attempts += 1;
      const result = await work(unread);
      const error = left.shift();
      if (error !== undefined) throw error;
      return result;
    },
  };
  return { firestore, attempts: () => attempts };
}

it('begins anew when the server has closed the transaction', async () => {
  const { firestore, attempts } = failing([closed, closed]);
  expect(await transact(firestore, () => Promise.resolve('decided'))).toBe('decided');
  expect(attempts()).toBe(3);
});

it('gives up after five attempts, and says that it can be tried again', async () => {
  const { firestore, attempts } = failing(Array.from({ length: 9 }, () => closed));
  await expect(transact(firestore, () => Promise.resolve())).rejects.toMatchObject({
    ...{ code: 'unavailable', cause: closed, retryAfterSeconds: 2 },
  });
  expect(attempts()).toBe(5);
});

it('leaves it at the attempts of the SDK when those were in vain', async () => {
  const aborted = Object.assign(new Error('10 ABORTED: Transaction lock timeout.'), { code: 10 });
  const { firestore, attempts } = failing([aborted]);
  await expect(transact(firestore, () => Promise.resolve())).rejects.toMatchObject({
    ...{ code: 'unavailable', cause: aborted },
  });
  expect(attempts()).toBe(1);
});

it.each([new Error('3 INVALID_ARGUMENT: a document without a name'), new Error('no')])(
  'passes on %s at once',
  async (error) => {
    const { firestore, attempts } = failing([error]);
    await expect(transact(firestore, () => Promise.resolve())).rejects.toBe(error);
    expect(attempts()).toBe(1);
  },
);
