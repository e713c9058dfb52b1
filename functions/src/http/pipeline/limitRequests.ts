import type { Response } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { belongTo, type AccessPorts } from '../../usecases/access/authorize.ts';
import type { RequestLimiter, Spending } from '../../usecases/access/requestLimiter.ts';
import type { Findings } from './findings.ts';

/**
 * Counts a request of its caller, and says in `RateLimit` and `RateLimit-Policy` how many are left
 * (draft-ietf-httpapi-ratelimit-headers-10): as far as this instance knows.
 *
 * @throws {DomainError} `too_many_requests`
 */
export async function limitPrincipal(
  caller: Caller,
  findings: Findings,
  response: Response,
  limiter: RequestLimiter,
): Promise<void> {
  const name = caller.isServer ? 'server' : 'principal';
  const spending = await limiter.spend(name, caller.userId, new Date());
  const { limit, windowSeconds } = spending.budget;
  response.setHeader('RateLimit-Policy', `"${name}";q=${limit};w=${windowSeconds}`);
  response.setHeader('RateLimit', `"${name}";r=${spending.remaining};t=${spending.resetSeconds}`);
  if (!spending.isAllowed) refuse(spending, findings, 'You have sent too many requests.');
}

/**
 * Counts a request about a center. Strangers learn nothing of a center by it, nor can they use up
 * what belongs to its members: a denied request is taken back by `findings.spending`.
 *
 * @throws {DomainError} `too_many_requests` to those who belong to it; as `authorize` to others
 */
export async function limitCenter(
  caller: Caller,
  centerId: string,
  findings: Findings,
  ports: AccessPorts & { readonly limiter: RequestLimiter },
): Promise<void> {
  const spending = await ports.limiter.spend('center', centerId, new Date());
  findings.spending = spending;
  if (spending.isAllowed) return;
  await belongTo(ports, caller, centerId);
  refuse(spending, findings, 'Too many requests are made of this center.');
}

function refuse(
  { resetSeconds, isFirstRefusal }: Spending,
  findings: Findings,
  what: string,
): never {
  findings.isRepetition = !isFirstRefusal;
  throw new DomainError('too_many_requests', `${what} Try again in ${resetSeconds} seconds.`, {
    retryAfterSeconds: resetSeconds,
  });
}
