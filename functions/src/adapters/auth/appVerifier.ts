import type { AppCheck } from 'firebase-admin/app-check';
import { DomainError } from '../../domain/errors.ts';
import type { AppVerifier } from '../../usecases/access/ports.ts';

/** Firebase App Check tokens of this project's registered apps. */
export function firebaseAppVerifier(appCheck: AppCheck): AppVerifier {
  return {
    isNeeded: true,
    async verify(appToken) {
      try {
        await appCheck.verifyToken(appToken);
      } catch (error) {
        if (!isTokenFault(error)) throw error;
        throw new DomainError(
          'unauthenticated',
          'This is not a valid App Check token of this project. Get a fresh one from the Firebase SDK.',
          { cause: error },
        );
      }
    },
  };
}

/** Takes every request for one of a genuine app: in emulators, and where a deployment decides so. */
export const anyApp: AppVerifier = { isNeeded: false, verify: () => Promise.resolve() };

function isTokenFault(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'app-check/invalid-argument' ||
      error.code === 'app-check/app-check-token-expired')
  );
}
