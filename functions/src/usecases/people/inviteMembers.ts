import type { Caller } from '../../domain/access/caller.ts';
import type { Role } from '../../domain/access/permissions.ts';
import type { Invitation } from '../../domain/people/invitation.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { mergePages, type PageRequest, type PlacedItem, type PlacedPage } from '../places.ts';
import {
  answerOf,
  freshSecret,
  issueInvitation,
  tokenOf,
  withMail,
  type InvitationPolicy,
  type IssuedInvitation,
} from './issueInvitation.ts';
import type { CenterStore, InvitationKey, InvitationStore, PostedInvitation } from './ports.ts';

/** What inviting needs. */
export interface InvitationPorts extends AccessPorts {
  readonly invitations: InvitationStore;
  readonly centers: CenterStore;
  readonly invitationPolicy: InvitationPolicy;
}

/** Invites somebody by e-mail address; whoever runs the app sends the link where no mail is queued. */
export async function inviteMember(
  { invitations, centers, invitationPolicy, ...ports }: InvitationPorts,
  caller: Caller,
  centerId: string,
  wanted: { readonly email: string; readonly role: Role },
): Promise<IssuedInvitation> {
  await authorize(ports, caller, centerId, 'member.manage');
  const center = await centers.find(centerId);
  if (center === null) throw notFound('center');
  const now = new Date();
  const issued = issueInvitation(centerId, { ...wanted, createdBy: caller.userId }, now);
  await invitations.create(centerId, withMail(invitationPolicy, center, issued, now));
  return answerOf(invitationPolicy, issued);
}

/** The newest invitations of a center, at most `limit`. */
export async function listInvitations(
  { invitations, ...ports }: InvitationPorts,
  caller: Caller,
  centerId: string,
  page: PageRequest,
): Promise<PlacedPage<PlacedItem<Invitation>>> {
  await authorize(ports, caller, centerId, 'member.manage');
  const found = await invitations.list(centerId, { ...page, limit: page.limit + 1 });
  return mergePages([found], page.limit);
}

/** Makes a new link for a pending invitation; the old one stops working at once. */
export async function resendInvitation(
  ports: InvitationPorts,
  caller: Caller,
  key: InvitationKey,
): Promise<IssuedInvitation> {
  await authorize(ports, caller, key.centerId, 'member.manage');
  const { centers, invitationPolicy } = ports;
  const now = new Date();
  const { secret, ...fresh } = freshSecret(now);
  const token = tokenOf(key, secret);
  const center = await centers.find(key.centerId);
  if (center === null) throw notFound('center');
  const invitation = await changePending(ports, key, (pending) =>
    withMail(invitationPolicy, center, { invitation: { ...pending, ...fresh }, token }, now),
  );
  return answerOf(invitationPolicy, { invitation, token });
}

/** Takes a pending invitation back. */
export async function revokeInvitation(
  ports: InvitationPorts,
  caller: Caller,
  key: InvitationKey,
): Promise<Invitation> {
  await authorize(ports, caller, key.centerId, 'member.manage');
  return changePending(ports, key, (pending) => ({
    invitation: { ...pending, status: 'revoked' },
    mail: null,
  }));
}

async function changePending(
  { invitations }: Pick<InvitationPorts, 'invitations'>,
  key: InvitationKey,
  decide: (pending: Invitation) => PostedInvitation,
): Promise<Invitation> {
  const changed = await invitations.change(key, (invitation) =>
    invitation.status === 'pending' ? decide(invitation) : null,
  );
  if (changed === null) throw notFound('pending invitation');
  return changed;
}
