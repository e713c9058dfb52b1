import type { Request } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { TokenVerifier } from '../../usecases/access/ports.ts';

/** Longer than any ID token with claims of ours. */
const maximumTokenLength = 8192;

/**
 * Finds out who is calling, from `Authorization: Bearer <Firebase ID token>` (RFC 6750).
 * @throws {DomainError} `unauthenticated`
 */
export async function authenticate(request: Request, tokens: TokenVerifier): Promise<Caller> {
  const [scheme = '', token = '', ...more] = request.headers.authorization?.split(' ', 3) ?? [];
  const isBearer = scheme.toLowerCase() === 'bearer' && token !== '' && more.length === 0;
  if (!isBearer || token.length > maximumTokenLength) {
    throw new DomainError(
      'unauthenticated',
      'Send a Firebase ID token: "Authorization: Bearer <token>".',
    );
  }
  return tokens.verify(token);
}
