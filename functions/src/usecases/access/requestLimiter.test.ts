import { describe, expect, it } from 'vitest';
import { budgetsInMemory } from '../../../test/support/sharedBudgets.ts';
import type { SharedBudgets } from './ports.ts';
import { requestLimiter, type RequestLimiter } from './requestLimiter.ts';

const now = new Date('2026-05-01T10:00:00Z');
const later = new Date(now.getTime() + 60_000);

function limiterOf(shared: SharedBudgets, limit: number): RequestLimiter {
  const budget = { limit, windowSeconds: 60 };
  return requestLimiter(shared, { principal: budget, server: budget, center: budget });
}

async function allowedOf(limiters: readonly RequestLimiter[], times: number, id = 'anna') {
  const spendings = await Promise.all(
    Array.from({ length: times / limiters.length }, () =>
      limiters.map((limiter) => limiter.spend('principal', id, now)),
    ).flat(),
  );
  return spendings.filter(({ isAllowed }) => isAllowed).length;
}

describe('requestLimiter', () => {
  it('lets one instance spend the limit and no more', async () => {
    const limiter = limiterOf(budgetsInMemory(), 1000);
    expect(await allowedOf([limiter], 1500)).toBe(1000);
  });

  it('bounds what instances spend together: the limit, and a fiftieth for those who never asked', async () => {
    const shared = budgetsInMemory();
    const limiters = Array.from({ length: 10 }, () => limiterOf(shared, 1000));
    const allowed = await allowedOf(limiters, 3000);
    expect(allowed).toBeGreaterThan(900);
    expect(allowed).toBeLessThanOrEqual(1000 + 10 * 20);
  });

  it('asks the shared store for nobody who makes few requests, and seldom for others', async () => {
    const shared = budgetsInMemory();
    const limiter = limiterOf(shared, 18_000);
    for (let person = 0; person < 100; person++) await allowedOf([limiter], 100, `p-${person}`);
    expect(shared.asked()).toBe(0);
    await allowedOf([limiter], 18_000);
    expect(shared.asked()).toBeLessThanOrEqual(70);
  });

  it('does not ask on for who is out, and lets them go on in the next window', async () => {
    const shared = budgetsInMemory();
    const limiter = limiterOf(shared, 100);
    await allowedOf([limiter], 101);
    const asked = shared.asked();
    expect(await allowedOf([limiter], 500)).toBe(0);
    expect(shared.asked()).toBe(asked);
    expect((await limiter.spend('principal', 'anna', later)).isAllowed).toBe(true);
  });

  it('counts each principal, and principals apart from centers', async () => {
    const limiter = limiterOf(budgetsInMemory(), 10);
    expect(await allowedOf([limiter], 20)).toBe(10);
    expect(await allowedOf([limiter], 20, 'ben')).toBe(10);
    expect((await limiter.spend('center', 'anna', now)).isAllowed).toBe(true);
  });

  it('tells what is left, until when, and the first refusal from the others', async () => {
    const limiter = limiterOf(budgetsInMemory(), 3);
    const spent = [];
    for (let time = 0; time < 5; time++) spent.push(await limiter.spend('center', 'c', now));
    expect(spent.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0]);
    expect(spent.map(({ isFirstRefusal }) => isFirstRefusal)).toEqual([
      ...[false, false, false, true, false],
    ]);
    const resetSeconds = spent[0]?.resetSeconds ?? 0;
    expect(resetSeconds).toBeGreaterThanOrEqual(1);
    expect(resetSeconds).toBeLessThanOrEqual(60);
  });

  it('takes back what was none of theirs', async () => {
    const limiter = limiterOf(budgetsInMemory(), 1);
    for (let time = 0; time < 5; time++) {
      const spending = await limiter.spend('center', 'c', now);
      expect(spending.isAllowed).toBe(true);
      spending.undo();
    }
    expect((await limiter.spend('center', 'c', now)).isAllowed).toBe(true);
    const refused = await limiter.spend('center', 'c', now);
    refused.undo();
    expect((await limiter.spend('center', 'c', now)).isAllowed).toBe(false);
  });

  it('limits nobody where the shared budget can’t be reached', async () => {
    const limiter = limiterOf({ take: () => Promise.reject(new Error('out of order')) }, 10);
    expect(await allowedOf([limiter], 50)).toBe(50);
  });
});
