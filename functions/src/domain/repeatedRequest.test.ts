import { describe, expect, it } from 'vitest';
import { decideRepeat, idempotencyKeySchema, type AnsweredOnce } from './repeatedRequest.ts';

const begun: AnsweredOnce = {
  id: 'x',
  requestSha256: 'a',
  leaseEndsAt: '2026-11-20T10:01:00Z',
  sealedAnswer: null,
  expiresAt: '2026-11-21T10:00:00Z',
};
const at = (time: string) => new Date(`2026-11-${time}Z`);

describe('decideRepeat', () => {
  it.each([
    ['a key that nobody has used', null, 'a', '20T10:00:30', { type: 'begin' }],
    ['a request that is worked on', begun, 'a', '20T10:00:30', { type: 'in_flight' }],
    ['a request whose worker has died', begun, 'a', '20T10:01:00', { type: 'begin' }],
    ['another request', begun, 'b', '20T10:00:30', { type: 'other_request' }],
    ['another request, long after', begun, 'b', '20T10:01:30', { type: 'other_request' }],
    [
      'an answered request',
      { ...begun, sealedAnswer: 's' },
      'a',
      '21T09:59:59',
      { type: 'replay', sealedAnswer: 's' },
    ],
    ['a forgotten answer', { ...begun, sealedAnswer: 's' }, 'b', '21T10:00:00', { type: 'begin' }],
  ] as const)('of %s', (_what, kept, requestSha256, time, decision) => {
    expect(decideRepeat(kept, requestSha256, at(time))).toEqual(decision);
  });
});

it.each(['short', 'a'.repeat(201), 'with a space in it', 'späteräääääääääääää', ''])(
  'takes no key like %j',
  (key) => {
    expect(idempotencyKeySchema.safeParse(key).success).toBe(false);
  },
);
