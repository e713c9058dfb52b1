import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '../../domain/access/permissions.ts';
import type { Center } from '../../domain/people/center.ts';
import { invitationDays, type Invitation } from '../../domain/people/invitation.ts';
import { writeInvitationMail } from '../../domain/people/invitationMail.ts';
import type { InvitationKey, PostedInvitation } from './ports.ts';

/** How invitations reach those who are invited. */
export interface InvitationPolicy {
  /**
   * The page of the app that accepts invitations, for the link in an e-mail that is queued with each of
   * them; null: none is sent, and whoever invites is answered the token.
   */
  readonly pageUrl: string | null;
}

/** An invitation together with what accepts it: center, invitation and secret. */
export interface FreshInvitation {
  readonly invitation: Invitation;
  readonly token: string;
}

/** What whoever has invited is answered. */
export interface IssuedInvitation {
  readonly invitation: Invitation;
  /**
   * For the link in the e-mail: shown here and nowhere again. Null where the e-mail is sent, so that
   * the invited address alone gets it.
   */
  readonly token: string | null;
}

const secretBytes = 32;

/** A fresh invitation that nobody has stored yet. */
export function issueInvitation(
  centerId: string,
  wanted: { readonly email: string; readonly role: Role; readonly createdBy: string },
  now: Date,
): FreshInvitation {
  const id = randomUUID();
  const { secret, ...fresh } = freshSecret(now);
  return {
    invitation: {
      ...{ id, ...wanted, status: 'pending', acceptedBy: null, createdAt: now.toISOString() },
      ...fresh,
    },
    token: tokenOf({ centerId, invitationId: id }, secret),
  };
}

/** An invitation as it is stored: with its mail, where the deployment sends any. */
export function withMail(
  { pageUrl }: InvitationPolicy,
  { name: centerName }: Pick<Center, 'name'>,
  { invitation, token }: FreshInvitation,
  now: Date,
): PostedInvitation {
  if (pageUrl === null) return { invitation, mail: null };
  const letter = { id: randomUUID(), token, centerName, pageUrl };
  return { invitation, mail: writeInvitationMail(invitation, letter, now) };
}

/** What whoever has invited is answered: the token, unless an e-mail brings it. */
export function answerOf(
  { pageUrl }: InvitationPolicy,
  { invitation, token }: FreshInvitation,
): IssuedInvitation {
  return { invitation, token: pageUrl === null ? token : null };
}

/** A secret, what is stored of it, and until when it is good. */
export function freshSecret(now: Date) {
  const secret = randomBytes(secretBytes).toString('base64url');
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000).toISOString();
  return { secret, secretSha256: sha256(secret), expiresAt };
}

/** What the link of an invitation holds. */
export function tokenOf({ centerId, invitationId }: InvitationKey, secret: string): string {
  return `${centerId}.${invitationId}.${secret}`;
}

/** The hash that is stored of a secret, in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
