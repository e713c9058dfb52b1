import type { Auth } from 'firebase-admin/auth';
import type { AccountDirectory } from '../../usecases/people/ports.ts';

/** Accounts of Firebase Auth. */
export function firebaseAccountDirectory(auth: Auth): AccountDirectory {
  return {
    async setDisabled(userId, disabled) {
      try {
        await auth.updateUser(userId, { disabled });
        if (disabled) await auth.revokeRefreshTokens(userId);
        return true;
      } catch (error) {
        const isUnknown =
          error instanceof Error && 'code' in error && error.code === 'auth/user-not-found';
        if (isUnknown) return false;
        throw error;
      }
    },
  };
}
