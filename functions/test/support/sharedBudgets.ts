import type { SharedBudgets } from '../../src/usecases/access/ports.ts';
import { requestLimiter, type RequestLimiter } from '../../src/usecases/access/requestLimiter.ts';

/** What several instances have taken of budgets, in memory, and how often they asked. */
export function budgetsInMemory(): SharedBudgets & { readonly asked: () => number } {
  const counts = new Map<string, number>();
  let times = 0;
  return {
    asked: () => times,
    async take(key, windowEndsAt, decide) {
      times += 1;
      const name = `${key}-${windowEndsAt.getTime()}`;
      await Promise.resolve();
      const share = decide(counts.get(name) ?? 0);
      counts.set(name, share.taken);
      return share;
    },
  };
}

/** A limiter of one instance: as many requests a minute for each, and no end of them without limits. */
export function limiterInMemory(
  limits: { readonly principal?: number; readonly center?: number } = {},
): RequestLimiter {
  const { principal = 1_000_000, center = 1_000_000 } = limits;
  const perMinute = (limit: number) => ({ limit, windowSeconds: 60 });
  return requestLimiter(budgetsInMemory(), {
    principal: perMinute(principal),
    server: perMinute(principal),
    center: perMinute(center),
  });
}
