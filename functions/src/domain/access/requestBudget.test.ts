import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeShare, windowEndOf } from './requestBudget.ts';

const minute = { limit: 1000, windowSeconds: 60 };

describe('takeShare', () => {
  it('never gives out more than the limit, and all of it in the end, in few shares', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (limit) => {
        const budget = { limit, windowSeconds: 60 };
        let [taken, shares] = [0, 0];
        for (;;) {
          const share = takeShare(budget, taken, 0);
          expect(share.taken).toBe(taken + share.granted);
          if (share.granted === 0) break;
          taken = share.taken;
          shares += 1;
        }
        expect(taken).toBe(limit);
        expect(shares).toBeLessThanOrEqual(70);
      }),
    );
  });

  it('counts what was spent without asking', () => {
    expect(takeShare(minute, 0, 20)).toEqual({ taken: 20 + 62, granted: 62 });
    expect(takeShare(minute, 999, 20)).toEqual({ taken: 1019, granted: 0 });
  });
});

describe('windowEndOf', () => {
  it('is in the window of every moment in it, and none is longer than it says', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.date({ noInvalidDate: true, max: new Date('2200-01-01') }),
        (key, now) => {
          const end = windowEndOf(key, minute, now);
          const untilEndMs = end - now.getTime();
          expect(untilEndMs).toBeGreaterThan(0);
          expect(untilEndMs).toBeLessThanOrEqual(60_000);
          expect(windowEndOf(key, minute, new Date(end - 1))).toBe(end);
          expect(windowEndOf(key, minute, new Date(end))).toBe(end + 60_000);
        },
      ),
    );
  });

  it('lets keys end at different moments', () => {
    const now = new Date('2026-05-01T10:00:00Z');
    const ends = Array.from({ length: 100 }, (_, index) => windowEndOf(`p-${index}`, minute, now));
    expect(new Set(ends.map((end) => Math.floor(end / 1000))).size).toBeGreaterThan(30);
  });
});
