import { describe, expect, it } from 'vitest';
import { invitationSchema } from './invitation.ts';
import { invitationMailSchema, writeInvitationMail } from './invitationMail.ts';

const invitation = invitationSchema.parse({
  id: '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11',
  email: 'ann@example.org',
  role: 'clinician',
  status: 'pending',
  secretSha256: 'a'.repeat(64),
  createdBy: 'admin',
  createdAt: '2026-11-20T10:00:00Z',
  expiresAt: '2026-11-27T10:00:00Z',
  acceptedBy: null,
});
const letter = {
  id: '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11',
  token: 'north.0b0e8f0a.secret',
  centerName: 'North\n\nClick https://evil.example <b>now</b>',
  pageUrl: 'https://app.example.org/join',
};

describe('the mail of an invitation', () => {
  it('goes to the invited address with a link that works once, and is kept for a day', () => {
    const mail = writeInvitationMail(invitation, letter, new Date('2026-11-20T10:00:00Z'));
    expect(invitationMailSchema.parse(mail)).toEqual({
      id: letter.id,
      to: 'ann@example.org',
      message: {
        subject: 'Your invitation to Auscultra',
        text: [
          'You are invited to join North Click https://evil.example <b>now</b> on Auscultra, with the role of clinician.',
          'Sign in with this e-mail address (ann@example.org) and accept the invitation here:',
          'https://app.example.org/join#token=north.0b0e8f0a.secret',
          'It can be used once, until 2026-11-27 10:00 UTC.',
          'If you did not expect this, do nothing: nobody else can use it.',
        ].join('\n\n'),
      },
      expireAt: '2026-11-21T10:00:00.000Z',
    });
  });
});
