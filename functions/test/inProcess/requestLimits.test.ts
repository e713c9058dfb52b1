import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { firestoreSharedBudgets } from '../../src/adapters/firestore/sharedBudgets.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { requestLimiter } from '../../src/usecases/access/requestLimiter.ts';
import { admin } from '../support/emulators.ts';

const now = new Date();

it('bounds what several instances allow together, in a handful of writes', async () => {
  const budget = { limit: 200, windowSeconds: 60 };
  const budgets = { principal: budget, server: budget, center: budget };
  const instances = Array.from({ length: 4 }, () =>
    requestLimiter(firestoreSharedBudgets(admin.firestore), budgets),
  );
  const centerId = `limits-${randomUUID()}`;
  let allowed = 0;
  const spend = async (instance: (typeof instances)[number]) => {
    if ((await instance.spend('center', centerId, now)).isAllowed) allowed += 1;
  };
  // All at the same moment at first, then in turns: each lost race costs a second of waiting.
  for (let time = 0; time < 20; time++) await Promise.all(instances.map(spend));
  for (let time = 0; time < 80; time++) for (const each of instances) await spend(each);
  expect(allowed).toBe(200);
  const { docs } = await admin.firestore
    .collection(documentPaths.attempts)
    .where('count', '==', 200)
    .get();
  // Nobody sees in the database whose requests they were.
  expect(docs.map(({ id }) => id).filter((id) => id.includes(centerId))).toEqual([]);
  expect(docs.length).toBeGreaterThanOrEqual(1);
  for (const doc of docs) {
    const { seconds } = doc.get('expiresAt') as { seconds: number };
    expect(seconds * 1000).toBeGreaterThan(now.getTime());
  }
});
