import type { Request } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { TokenVerifier } from '../../usecases/access/ports.ts';

/**
 * Finds out who is calling, from `Authorization: Bearer <Firebase ID token>` (RFC 6750).
 * @throws {DomainError} `unauthenticated`
 */
export async function authenticate(request: Request, tokens: TokenVerifier): Promise<Caller> {
  const bearer = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/iu.exec(request.get('authorization') ?? '');
  if (bearer?.[1] === undefined) {
    throw new DomainError(
      'unauthenticated',
      'Send a Firebase ID token: "Authorization: Bearer <token>".',
    );
  }
  return tokens.verify(bearer[1]);
}
