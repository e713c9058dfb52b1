import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Auth } from 'firebase-admin/auth';
import express, { type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { firebaseTokenVerifier } from '../../../src/adapters/auth/tokenVerifier.ts';
import type { ApiPorts } from '../../../src/http/pipeline/answer.ts';
import { summarize } from '../../../src/domain/recordings/analysis.ts';
import { createRestApp } from '../../../src/http/app.ts';
import { heartAnalysis, patient, recording } from '../fhir/entities.ts';
import { limiterInMemory } from '../sharedBudgets.ts';
import { typicalCalls, type ApiCall } from './typicalCalls.ts';

/**
 * Started by `npm run bench -- api` as a process of its own, whose CPU time is that of answering alone.
 * Serves one of three: the REST surface with stores in memory (`ours`), or a bare Express that answers
 * the same values by `response.json` (`json`) or the same bytes, made before (`bytes`).
 */

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** An ID token as Firebase signs them: RS256, with the claims of a member who signed in by password. */
function idToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const said = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'bench' })}.${encode({
    ...{ uid: 'uid-1', sub: 'uid-1', iat: seconds, auth_time: seconds, exp: seconds + 3600 },
    ...{ iss: 'https://securetoken.google.com/bench', aud: 'bench', email: 'a@example.org' },
    ...{ email_verified: true, firebase: { sign_in_provider: 'password' } },
  })}`;
  return `${said}.${sign('RSA-SHA256', Buffer.from(said), privateKey).toString('base64url')}`;
}

/** Checks signatures as firebase-admin does, whose keys can't be fetched here. */
const auth = {
  verifyIdToken(token: string) {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) {
      return Promise.reject(new Error('not signed by us'));
    }
    return Promise.resolve(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object);
  },
} as unknown as Auth;

/** Stores that hold one center with a clinician, a patient and a recording. */
function portsInMemory(): ApiPorts {
  const member = {
    ...{ id: 'uid-1', displayName: 'Ana', role: 'clinician', status: 'active' },
    ...{ mfaRequired: false, sessionsRevokedAt: null },
  };
  let stored = patient();
  const analysis = heartAnalysis();
  const recorded = recording({ summary: summarize(analysis) });
  const patients = Array.from({ length: 51 }, () => stored);
  const recordings = Array.from({ length: 51 }, () => recorded);
  const ports = {
    ...{ deadlineSeconds: 20, checksAnswers: false, webOrigins: [], demoSignIn: null },
    publicApi: { url: null, mountPath: '' },
    apps: { isNeeded: false },
    tokens: firebaseTokenVerifier(auth, { remembers: true }),
    limiter: limiterInMemory({ principal: 1e9, center: 1e9 }),
    members: { find: () => Promise.resolve(member) },
    memberships: { listOf: () => Promise.resolve([{ centerId: 'north', member }]) },
    auditPolicy: { platformDays: 1, retentionDaysOf: () => Promise.resolve(365) },
    auditTrail: { record: () => Promise.resolve() },
    patients: {
      find: () => Promise.resolve(stored),
      list: (_centerId: string, { limit }: { limit: number }) =>
        Promise.resolve(patients.slice(0, limit)),
      change(_key: unknown, decide: (before: typeof stored) => { patient: typeof stored }) {
        stored = decide(stored).patient;
        return Promise.resolve({ type: 'written', patient: stored });
      },
    },
    recordings: {
      find: () => Promise.resolve(recorded),
      findAnalysis: () => Promise.resolve(analysis),
      list: (_centerId: string, _filter: unknown, { limit }: { limit: number }) =>
        Promise.resolve(recordings.slice(0, limit)),
    },
  };
  // What these calls don't ask for isn't there.
  return ports as unknown as ApiPorts;
}

/** Express with nothing but one handler a call, and its own reader of bodies where there is one. */
function bareApp(
  bodies: ReadonlyMap<ApiCall, string>,
  handlerOf: (body: string) => RequestHandler,
): Express {
  const app = express();
  for (const [call, body] of bodies) {
    const before = call.body === undefined ? [] : [express.json()];
    app[call.method](call.path, ...before, handlerOf(body));
  }
  return app;
}

/** Answers a value, as handlers do. */
function jsonHandler(body: string): RequestHandler {
  const value: unknown = JSON.parse(body);
  return (_request, response) => {
    response.json(value);
  };
}

/** Answers bytes that were made before. */
const bytesHandler =
  (body: string): RequestHandler =>
  (_request, response) => {
    response.type('application/json').send(body);
  };

function listening(app: Express): Promise<string> {
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

const token = idToken();
const ours = await listening(createRestApp(portsInMemory()));
const bodies = new Map<ApiCall, string>();
for (const call of typicalCalls) {
  const response = await fetch(`${ours}${call.path}`, {
    method: call.method.toUpperCase(),
    headers: { authorization: `Bearer ${token}`, ...call.headers },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${call.name}: ${response.status} ${body}`);
  bodies.set(call, body);
}
const bare = { json: jsonHandler, bytes: bytesHandler };
const name = z.enum(['ours', 'json', 'bytes']).parse(process.argv[2]);
const url = name === 'ours' ? ours : await listening(bareApp(bodies, bare[name]));

process.on('message', () => process.send?.({ type: 'usage', usage: process.cpuUsage() }));
process.send?.({
  ...{ type: 'ready', token, url },
  sizesBytes: [...bodies.values()].map((body) => Buffer.byteLength(body)),
});
