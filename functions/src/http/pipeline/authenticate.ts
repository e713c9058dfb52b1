import type { Request } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { TokenVerifier } from '../../usecases/access/ports.ts';

/** RFC 6750, section 2.1. A name is its own in any case (RFC 9110, section 11.1). */
const bearerPattern = /^[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9._~+/=-]{1,8192})$/u;

/**
 * Finds out who is calling, from `Authorization: Bearer <Firebase ID token>` (RFC 6750).
 * @throws {DomainError} `unauthenticated`
 */
export async function authenticate(request: Request, tokens: TokenVerifier): Promise<Caller> {
  const [, token] = bearerPattern.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) {
    throw new DomainError(
      'unauthenticated',
      'Send a Firebase ID token: "Authorization: Bearer <token>".',
    );
  }
  return tokens.verify(token);
}
