import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getAppCheck } from 'firebase-admin/app-check';
import { afterAll, describe, expect, it } from 'vitest';
import { firebaseAppVerifier } from './appVerifier.ts';

const app = initializeApp({ projectId: 'demo-app-check' }, 'app-check');
const verifier = firebaseAppVerifier(getAppCheck(app));
const jwt = (header: object, payload: object) =>
  [header, payload, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
const good = {
  iss: 'https://firebaseappcheck.googleapis.com/1234',
  aud: ['projects/demo-app-check'],
  sub: '1:1234:web:abc',
};

afterAll(() => deleteApp(app));

describe('an App Check token', () => {
  it.each([
    ['that is none', 'garbage'],
    ['without a signature algorithm', jwt({ alg: 'none' }, good)],
    ['of another project', jwt({ alg: 'RS256', kid: 'k' }, { ...good, aud: ['projects/other'] })],
    [
      'of another issuer',
      jwt({ alg: 'RS256', kid: 'k' }, { ...good, iss: 'https://evil.example' }),
    ],
  ])('%s is refused', async (_what, token) => {
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
