import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { refuseInvitation, type InvitationRefusal } from '../../domain/people/invitation.ts';
import type { Member } from '../../domain/people/member.ts';
import { notFound } from '../access/authorize.ts';
import { sha256 } from './issueInvitation.ts';
import type { Acceptance, InvitationStore } from './ports.ts';

/**
 * Makes the caller a member. A former member comes back with the role of the invitation.
 *
 * @throws {DomainError} `not_found` whatever is wrong with the token, so that nothing can be
 *   learned by trying; `permission_denied` when the secret is right but the address isn't
 */
export async function acceptInvitation(
  { invitations }: { readonly invitations: InvitationStore },
  caller: Caller,
  token: string,
  displayName: string,
): Promise<{ readonly centerId: string; readonly member: Member }> {
  if (caller.device !== null) throw notFound('invitation');
  const [centerId = '', invitationId = '', secret = ''] = token.split('.');
  const key = { centerId, invitationId };
  const { userId, verifiedEmail } = caller;
  const presented = { secretSha256: sha256(secret), verifiedEmail };
  const outcome = await invitations.accept<AcceptanceRefusal>(
    key,
    userId,
    ({ invitation, member, center }): Acceptance | AcceptanceRefusal => {
      if (invitation === null || center === null) return 'wrong_secret';
      const refusal = refuseInvitation(invitation, presented, new Date());
      if (refusal !== null) return refusal;
      // An invitation does not end a suspension.
      if (member !== null && member.status !== 'removed') return 'already_member';
      return {
        invitation: { ...invitation, status: 'accepted', acceptedBy: userId },
        member: {
          ...{ id: userId, displayName, role: invitation.role, status: 'active' },
          mfaRequired: center.settings.requireMfa,
          sessionsRevokedAt: member?.sessionsRevokedAt ?? null,
        },
      };
    },
  );
  if (typeof outcome === 'object') return { centerId, member: outcome.member };
  throw refused(outcome);
}

/** Why accepting came to nothing. */
type AcceptanceRefusal = InvitationRefusal | 'already_member';

function refused(refusal: AcceptanceRefusal): DomainError {
  switch (refusal) {
    case 'wrong_secret':
    case 'not_pending':
    case 'expired':
      return new DomainError(
        'not_found',
        'This invitation is not valid, was used, or has expired. Ask for a new one.',
      );
    case 'other_address':
      return new DomainError(
        'permission_denied',
        'This invitation is for another e-mail address. Sign in with the invited address and verify it.',
      );
    case 'already_member':
      return new DomainError('conflict', 'You are a member of this center already.');
  }
}
