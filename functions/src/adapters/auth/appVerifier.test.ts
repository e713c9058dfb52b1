import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getAppCheck } from 'firebase-admin/app-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppVerifier } from '../../usecases/access/ports.ts';
import { firebaseAppVerifier } from './appVerifier.ts';

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = newKey();
const hour = 3600;
const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Where firebase-admin finds the public keys of App Check, with one that we have the other half of. */
const keyServer = createServer((_request, response) => {
  const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
});
/** Leads whatever is fetched from Google to that server. */
class AgentToKeys extends Agent {
  override createConnection() {
    return connect((keyServer.address() as AddressInfo).port, '127.0.0.1');
  }
}

let app: App;
let verifier: AppVerifier;

beforeAll(async () => {
  await once(keyServer.listen(0, '127.0.0.1'), 'listening');
  const httpAgent = new AgentToKeys();
  app = initializeApp({ projectId: 'demo-app-check', httpAgent }, 'app-check');
  verifier = firebaseAppVerifier(getAppCheck(app));
});

afterAll(async () => {
  await deleteApp(app);
  keyServer.close();
});

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token as App Check makes it (RFC 7515, RS256), with other claims or by another key. */
function token(changes: object = {}, key: KeyObject = ours.privateKey, header: object = {}) {
  const claims = {
    iss: 'https://firebaseappcheck.googleapis.com/1234',
    aud: ['projects/1234', 'projects/demo-app-check'],
    sub: '1:1234:web:abc',
    ...{ iat: nowSeconds() - 60, exp: nowSeconds() + hour },
    ...changes,
  };
  const signed = `${encode({ alg: 'RS256', kid: 'k', ...header })}.${encode(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** One token with the claims of another. */
function withClaimsOf(signed: string, other: string): string {
  const [header, , signature] = signed.split('.');
  return [header, other.split('.')[1], signature].join('.');
}

describe('an App Check token', () => {
  it('that is signed for an app of this project is taken', async () => {
    await expect(verifier.verify(token())).resolves.toBeUndefined();
  });

  it.each([
    ['that is none', 'garbage'],
    ['without a signature algorithm', token({}, ours.privateKey, { alg: 'none' })],
    ['of another project', token({ aud: ['projects/other'] })],
    ['of another issuer', token({ iss: 'https://evil.example' })],
    ['of no app', token({ sub: '' })],
    ['that has expired', token({ exp: nowSeconds() - 1 })],
    ['that somebody else has signed', token({}, newKey().privateKey)],
    ['of a key that nobody knows', token({}, ours.privateKey, { kid: 'other' })],
    ['that was changed', withClaimsOf(token(), token({ sub: '1:1234:web:other' }))],
  ])('%s is refused', async (_what, refused) => {
    await expect(verifier.verify(refused)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
