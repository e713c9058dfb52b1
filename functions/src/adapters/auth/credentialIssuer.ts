import type { Auth } from 'firebase-admin/auth';
import type { CredentialIssuer } from '../../usecases/devices/ports.ts';

/** Firebase custom tokens. The functions' service account must be allowed to sign (`signBlob`). */
export function firebaseCredentialIssuer(auth: Auth): CredentialIssuer {
  return {
    issue: (userId, claims) => auth.createCustomToken(userId, claims),
  };
}
