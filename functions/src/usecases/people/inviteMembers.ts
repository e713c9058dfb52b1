import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  invitationDays,
  refuseInvitation,
  type Invitation,
  type InvitationRefusal,
} from '../../domain/people/invitation.ts';
import type { Member } from '../../domain/people/member.ts';
import type { Role } from '../../domain/access/permissions.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { Acceptance, InvitationKey, InvitationStore } from './ports.ts';

/** What inviting needs. */
export interface InvitationPorts extends AccessPorts {
  readonly invitations: InvitationStore;
}

/** An invitation together with what accepts it. The token is shown here and nowhere again. */
export interface IssuedInvitation {
  readonly invitation: Invitation;
  /** Center, invitation and secret, for the link in the e-mail. */
  readonly token: string;
}

const secretBytes = 32;

/** A fresh invitation that nobody has stored yet. */
export function issueInvitation(
  centerId: string,
  wanted: { readonly email: string; readonly role: Role; readonly createdBy: string },
  now: Date,
): IssuedInvitation {
  const id = randomUUID();
  const { secret, ...fresh } = freshSecret(now);
  return {
    invitation: {
      ...{ id, ...wanted, status: 'pending', acceptedBy: null, createdAt: now.toISOString() },
      ...fresh,
    },
    token: `${centerId}.${id}.${secret}`,
  };
}

/** Invites somebody by e-mail address. Whoever runs the app sends the link. */
export async function inviteMember(
  { invitations, ...ports }: InvitationPorts,
  caller: Caller,
  centerId: string,
  wanted: { readonly email: string; readonly role: Role },
): Promise<IssuedInvitation> {
  await authorize(ports, caller, centerId, 'member.manage');
  const issued = issueInvitation(centerId, { ...wanted, createdBy: caller.userId }, new Date());
  await invitations.create(centerId, issued.invitation);
  return issued;
}

/** The newest invitations of a center, at most `limit`. */
export async function listInvitations(
  { invitations, ...ports }: InvitationPorts,
  caller: Caller,
  centerId: string,
  limit: number,
): Promise<readonly Invitation[]> {
  await authorize(ports, caller, centerId, 'member.manage');
  return invitations.list(centerId, limit);
}

/** Makes a new link for a pending invitation; the old one stops working at once. */
export async function resendInvitation(
  ports: InvitationPorts,
  caller: Caller,
  key: InvitationKey,
): Promise<IssuedInvitation> {
  const { secret, ...fresh } = freshSecret(new Date());
  const invitation = await changePending(ports, caller, key, fresh);
  return { invitation, token: `${key.centerId}.${key.invitationId}.${secret}` };
}

/** Takes a pending invitation back. */
export async function revokeInvitation(
  ports: InvitationPorts,
  caller: Caller,
  key: InvitationKey,
): Promise<Invitation> {
  return changePending(ports, caller, key, { status: 'revoked' });
}

/**
 * Makes the caller a member. A former member comes back with the role of the invitation.
 *
 * @throws {DomainError} `not_found` whatever is wrong with the token, so that nothing can be
 *   learned by trying; `permission_denied` when the secret is right but the address isn't
 */
export async function acceptInvitation(
  { invitations }: Pick<InvitationPorts, 'invitations'>,
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

async function changePending(
  { invitations, ...ports }: InvitationPorts,
  caller: Caller,
  key: InvitationKey,
  changes: Partial<Pick<Invitation, 'status' | 'secretSha256' | 'expiresAt'>>,
): Promise<Invitation> {
  await authorize(ports, caller, key.centerId, 'member.manage');
  const changed = await invitations.change(key, (invitation) =>
    invitation.status === 'pending' ? { ...invitation, ...changes } : null,
  );
  if (changed === null) throw notFound('pending invitation');
  return changed;
}

function freshSecret(now: Date) {
  const secret = randomBytes(secretBytes).toString('base64url');
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000).toISOString();
  return { secret, secretSha256: sha256(secret), expiresAt };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
