import { describe, expect, it } from 'vitest';
import { refuseMember } from './admission.ts';
import { memberSchema, type Member } from './member.ts';

const member = (changes: Partial<Member> = {}): Member => ({
  ...memberSchema.parse({ id: 'ann', displayName: 'Ann', role: 'viewer', status: 'active' }),
  ...changes,
});
const signIn = { signedInAt: '2026-11-20T10:00:00.000Z', hasSecondFactor: false };

describe('a membership', () => {
  it('lets in whoever is active, unless the center asks for more', () => {
    expect(refuseMember(member(), signIn)).toBeNull();
    const strict = member({ mfaRequired: true, sessionsRevokedAt: '2026-11-20T09:59:59Z' });
    expect(refuseMember(strict, { ...signIn, hasSecondFactor: true })).toBeNull();
  });

  it.each([
    ['not_a_member', null],
    ['not_a_member', member({ status: 'removed' })],
    ['not_a_member', member({ status: 'suspended' })],
    ['second_factor_missing', member({ mfaRequired: true })],
    ['session_revoked', member({ sessionsRevokedAt: '2026-11-20T10:00:00Z' })],
    // Before the second factor is asked for: a new sign-in is needed for both.
    ['session_revoked', member({ mfaRequired: true, sessionsRevokedAt: '2026-11-20T11:00:00Z' })],
  ] as const)('refuses: %s', (refusal, stored) => {
    expect(refuseMember(stored, signIn)).toBe(refusal);
  });
});
