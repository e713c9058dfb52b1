import { describe, expect, it } from 'vitest';
import { emailSchema, invitationSchema, refuseInvitation } from './invitation.ts';

const secretSha256 = 'a'.repeat(64);
const invitation = invitationSchema.parse({
  id: '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11',
  email: 'Ann@Example.org ',
  role: 'viewer',
  status: 'pending',
  secretSha256,
  createdBy: 'admin',
  createdAt: '2026-11-20T10:00:00Z',
  expiresAt: '2026-11-27T10:00:00Z',
  acceptedBy: null,
});
const good = { secretSha256, verifiedEmail: 'ann@example.org' };
const inTime = new Date('2026-11-27T09:59:59Z');

describe('an invitation', () => {
  it('is accepted by the invited address, in time, with its secret', () => {
    expect(refuseInvitation(invitation, good, inTime)).toBeNull();
  });

  it.each([
    ['wrong_secret', invitation, { ...good, secretSha256: 'b'.repeat(64) }, inTime],
    ['not_pending', { ...invitation, status: 'accepted' }, good, inTime],
    ['not_pending', { ...invitation, status: 'revoked' }, good, inTime],
    ['expired', invitation, good, new Date('2026-11-27T10:00:00Z')],
    ['other_address', invitation, { ...good, verifiedEmail: 'eve@example.org' }, inTime],
    ['other_address', invitation, { ...good, verifiedEmail: null }, inTime],
  ] as const)('is refused: %s', (reason, held, presented, now) => {
    expect(refuseInvitation(held, presented, now)).toBe(reason);
  });

  it('takes no address that is none', () => {
    expect(emailSchema.safeParse('ann').success).toBe(false);
  });
});
