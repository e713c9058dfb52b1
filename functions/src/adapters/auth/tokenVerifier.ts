import type { Auth } from 'firebase-admin/auth';
import { DomainError } from '../../domain/errors.ts';
import type { TokenVerifier } from '../../usecases/ports.ts';

/**
 * Firebase ID tokens. Revocation is not asked for here: access is decided at every request by the
 * membership document, which bites sooner than any token.
 */
export function firebaseTokenVerifier(auth: Auth): TokenVerifier {
  return {
    async verify(idToken) {
      try {
        const { uid } = await auth.verifyIdToken(idToken);
        return uid;
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
