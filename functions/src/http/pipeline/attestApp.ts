import type { Request } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { AppVerifier } from '../../usecases/access/ports.ts';
import type { Route } from '../route.ts';

/**
 * Demands that a genuine app sends the request, by its App Check token in `X-Firebase-AppCheck`.
 * Servers of integrators have no app, and what anybody may read needs none.
 *
 * @throws {DomainError} `unauthenticated`
 */
export async function attestApp(
  route: Route,
  request: Request,
  caller: Caller | null,
  apps: AppVerifier,
): Promise<void> {
  if (!apps.isNeeded || isOpenToAnybody(route) || caller?.isServer === true) return;
  const token = request.get('x-firebase-appcheck');
  if (token === undefined) {
    throw new DomainError(
      'unauthenticated',
      'Send an App Check token: "X-Firebase-AppCheck: <token>". The Firebase SDK of a registered app has one.',
    );
  }
  await apps.verify(token);
}

/** What anybody may read, from wherever they like. */
export function isOpenToAnybody({ access, method }: Route): boolean {
  return access === 'public' && method === 'get';
}
