import type { Auth } from 'firebase-admin/auth';
import { afterEach, expect, it, vi } from 'vitest';
import { firebaseTokenVerifier } from './tokenVerifier.ts';

const now = new Date('2026-05-01T10:00:00Z');
const inSeconds = (seconds: number) => now.getTime() / 1000 + seconds;

afterEach(() => {
  vi.useRealTimers();
});

/** An Auth that takes every token for one of its own, and how often it was asked. */
function authOf(expiresInSeconds: number) {
  vi.useFakeTimers({ now });
  const asked: string[] = [];
  const verifyIdToken = (idToken: string) => {
    asked.push(idToken);
    if (idToken === 'forged') {
      return Promise.reject(Object.assign(new Error('x'), { code: 'auth/argument-error' }));
    }
    const times = { auth_time: inSeconds(-60), exp: inSeconds(expiresInSeconds) };
    return Promise.resolve({ uid: idToken, firebase: {}, ...times });
  };
  return { asked, auth: { verifyIdToken } as unknown as Auth };
}

it('checks a token once until it expires', async () => {
  const { auth, asked } = authOf(10);
  const tokens = firebaseTokenVerifier(auth, { remembers: true });
  for (let time = 0; time < 3; time++) {
    expect((await tokens.verify('anna')).userId).toBe('anna');
  }
  expect((await tokens.verify('ben')).userId).toBe('ben');
  expect(asked).toEqual(['anna', 'ben']);
  vi.setSystemTime(inSeconds(10) * 1000);
  await tokens.verify('anna');
  expect(asked).toEqual(['anna', 'ben', 'anna']);
});

it('remembers no token that is none', async () => {
  const { auth, asked } = authOf(10);
  const tokens = firebaseTokenVerifier(auth, { remembers: true });
  await expect(tokens.verify('forged')).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(tokens.verify('forged')).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(asked).toEqual(['forged', 'forged']);
});

it('asks each time where it is told to', async () => {
  const { auth, asked } = authOf(10);
  const tokens = firebaseTokenVerifier(auth, { remembers: false });
  await tokens.verify('anna');
  await tokens.verify('anna');
  expect(asked).toEqual(['anna', 'anna']);
});
