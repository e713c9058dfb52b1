import { randomInt, randomUUID } from 'node:crypto';
import { FirebaseError } from 'firebase/app';
import {
  getMultiFactorResolver,
  signInWithEmailAndPassword,
  type Auth,
  type MultiFactorAssertion,
  type MultiFactorError,
} from 'firebase/auth';
import { z } from 'zod';
import type { FirebaseClient } from '../../../tools/companion/connect.ts';
import { admin, project } from './emulators.ts';

/**
 * Makes an account with a phone as its second factor and signs in with both: the Auth emulator's
 * own two steps, of which the second sends no message and tells the code.
 *
 * @returns the user id
 */
export async function signUpWithSecondFactor({ auth }: FirebaseClient): Promise<string> {
  const email = `two-factor-${randomUUID()}@example.org`;
  const password = randomUUID();
  const phoneNumber = `+4915${randomInt(100_000_000, 999_999_999)}`;
  await admin.auth.createUser({
    ...{ email, password, emailVerified: true },
    multiFactor: { enrolledFactors: [{ factorId: 'phone', phoneNumber }] },
  });
  const resolver = getMultiFactorResolver(auth, await demandOf(auth, email, password));
  const enrollmentId = resolver.hints[0]?.uid ?? '';
  const { user } = await resolver.resolveSignIn(phoneAssertion(enrollmentId));
  return user.uid;
}

/** The error with which the first step asks for the second. */
async function demandOf(auth: Auth, email: string, password: string): Promise<MultiFactorError> {
  try {
    await signInWithEmailAndPassword(auth, email, password);
  } catch (error) {
    if (error instanceof FirebaseError && error.code === 'auth/multi-factor-auth-required') {
      return error as MultiFactorError;
    }
    throw error;
  }
  throw new Error('signed in without the second factor');
}

/**
 * What the SDK makes of a code from a text message in a browser; its build for Node has no such
 * class. `_process` is what the SDK calls to exchange the first step's credential for tokens.
 */
function phoneAssertion(mfaEnrollmentId: string): MultiFactorAssertion {
  const assertion = {
    factorId: 'phone',
    _process: async (_auth: Auth, { credential }: { readonly credential: string }) => {
      const pending = { mfaPendingCredential: credential };
      const { phoneResponseInfo } = startSchema.parse(
        await post('start', { ...pending, mfaEnrollmentId, phoneSignInInfo: {} }),
      );
      const { sessionInfo } = phoneResponseInfo;
      const code = await codeOf(sessionInfo);
      return post('finalize', { ...pending, phoneVerificationInfo: { sessionInfo, code } });
    },
  };
  return assertion as unknown as MultiFactorAssertion;
}

const startSchema = z.object({ phoneResponseInfo: z.object({ sessionInfo: z.string() }) });
const codesSchema = z.object({
  verificationCodes: z.array(z.object({ sessionInfo: z.string(), code: z.string() })),
});

async function codeOf(sessionInfo: string): Promise<string> {
  const { auth } = project.hosts;
  const url = `http://${auth}/emulator/v1/projects/${project.projectId}/verificationCodes`;
  const { verificationCodes } = codesSchema.parse(await (await fetch(url)).json());
  const sent = verificationCodes.find((each) => each.sessionInfo === sessionInfo);
  if (sent === undefined) throw new Error('the Auth emulator sent no code');
  return sent.code;
}

async function post(step: 'start' | 'finalize', body: object): Promise<unknown> {
  const service = `http://${project.hosts.auth}/identitytoolkit.googleapis.com/v2`;
  const response = await fetch(`${service}/accounts/mfaSignIn:${step}?key=demo-key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`second factor, ${step}: ${await response.text()}`);
  return response.json();
}
