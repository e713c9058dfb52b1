import { z } from 'zod';

const answerSchema = z.object({ idToken: z.string() });

/**
 * Signs in over plain HTTP (Identity Platform REST API, `accounts:signInWithPassword`).
 * @param authUrl - `https://identitytoolkit.googleapis.com`, or the Auth emulator below its host
 * @param apiKey - the web API key of the Firebase project; an emulator takes any
 * @returns a Firebase ID token, good for an hour
 * @throws {Error} when the account or its password isn't right
 */
export async function signInWithPassword(
  authUrl: string,
  apiKey: string,
  account: { readonly email: string; readonly password: string },
): Promise<string> {
  const response = await fetch(`${authUrl}/v1/accounts:signInWithPassword?key=${apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...account, returnSecureToken: true }),
  });
  if (!response.ok) throw new Error(`signing in was answered ${response.status}`);
  return answerSchema.parse(await response.json()).idToken;
}
