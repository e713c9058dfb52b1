import type { Auth, DecodedIdToken } from 'firebase-admin/auth';
import { z } from 'zod';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { TokenVerifier } from '../../usecases/access/ports.ts';
import { verifiedTokens } from './verifiedTokens.ts';

/**
 * Firebase ID tokens. Revocation is not asked for here: access is decided at every request by the
 * membership document, which bites sooner than any token.
 *
 * @param remembers - whether a token is checked once until it expires. Not on emulators, where the SDK
 *   asks the Auth emulator each time whether the account is still there
 */
export function firebaseTokenVerifier(
  auth: Auth,
  { remembers }: { readonly remembers: boolean },
): TokenVerifier {
  const known = verifiedTokens();
  return {
    async verify(idToken) {
      const remembered = known.callerOf(idToken, new Date());
      if (remembered !== null) return remembered;
      try {
        const token = await auth.verifyIdToken(idToken);
        const caller = callerOf(token);
        if (remembers) known.remember(idToken, { caller, expiresAtMs: token.exp * 1000 });
        return caller;
      } catch (error) {
        if (!isTokenFault(error)) throw error;
        throw new DomainError(
          'unauthenticated',
          error.code === 'auth/id-token-expired'
            ? 'This ID token has expired. Get a fresh one from the Firebase SDK and try again.'
            : 'This is not a valid ID token of this project. Sign in again.',
          { cause: error },
        );
      }
    },
  };
}

/** Custom claim of the people who run the platform; set by `firebase-admin` alone. */
const operatorClaim = 'platformOperator';

/** Custom claim of accounts that integrators' servers sign in with; set by `firebase-admin` alone. */
const serverClaim = 'integrationServer';

const deviceClaimsSchema = z.object({ deviceId: z.string(), pairingId: z.string() });

function callerOf(token: DecodedIdToken): Caller {
  const device = deviceClaimsSchema.safeParse(token);
  const isVerified = token.email !== undefined && token.email_verified === true;
  return {
    userId: token.uid,
    verifiedEmail: isVerified ? (token.email?.toLowerCase() ?? null) : null,
    device: device.success ? device.data : null,
    isServer: token[serverClaim] === true,
    isOperator: token[operatorClaim] === true,
    signedInAt: new Date(token.auth_time * 1000).toISOString(),
    hasSecondFactor: token.firebase.sign_in_second_factor !== undefined,
  };
}

function isTokenFault(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'auth/argument-error' ||
      error.code === 'auth/invalid-id-token' ||
      error.code === 'auth/id-token-expired' ||
      error.code === 'auth/user-not-found' ||
      error.code === 'auth/user-disabled')
  );
}
