import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema, userIdSchema } from '../../domain/ids.ts';
import { emailSchema } from '../../domain/people/invitation.ts';
import { memberSchema } from '../../domain/people/member.ts';
import { acceptInvitation } from '../../usecases/people/acceptInvitation.ts';
import {
  inviteMember,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from '../../usecases/people/inviteMembers.ts';
import {
  listMembers,
  readMember,
  removeMember,
  renameMyself,
  setMemberRole,
} from '../../usecases/people/manageMembers.ts';
import { placeSchema } from '../../usecases/places.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import {
  invitationRepresentation,
  issuedInvitationRepresentation,
  memberRepresentation,
  meRepresentation,
} from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const placeCursor = cursorCodec(placeSchema);
const memberCursor = cursorCodec(z.strictObject({ userId: userIdSchema }));

const centerParams = z.strictObject({ centerId: centerIdSchema });
const memberParams = centerParams.extend({ userId: userIdSchema });
const invitationParams = centerParams.extend({ invitationId: clientMadeIdSchema });

const centerPath = '/v1/centers/{centerId}';
const memberPath = `${centerPath}/members/{userId}` as const;
const invitationPath = `${centerPath}/invitations/{invitationId}` as const;

const signedIn = { access: 'signed_in', cacheControl: 'private, no-cache' } as const;
const limit = pageLimit();

/** Who belongs to a center, and how people come in. */
export const peopleRoutes: readonly Route[] = [
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: '/v1/me',
    operationId: 'getMe',
    audit: 'me.read',
    tag: 'People',
    summary: 'Who you are, and what you are to which center',
    description: 'Former memberships are listed too, as removed.',
    params: z.strictObject({}),
    response: meRepresentation,
    responseDescription: 'You',
    handler: async ({ caller: { userId, verifiedEmail } }, { memberships }) => ({
      ...{ userId, verifiedEmail },
      memberships: [...(await memberships.listOf(userId))],
    }),
  }),
  jsonRoute({
    ...signedIn,
    method: 'patch',
    path: '/v1/me',
    operationId: 'renameMe',
    audit: 'me.update',
    tag: 'People',
    summary: 'Call yourself something else',
    description: 'In every center that you belong to.',
    params: z.strictObject({}),
    body: z.strictObject({ displayName: memberSchema.shape.displayName }),
    response: meRepresentation,
    responseDescription: 'You',
    handler: async ({ caller, body: { displayName } }, ports) => ({
      ...{ userId: caller.userId, verifiedEmail: caller.verifiedEmail },
      memberships: [...(await renameMyself(ports, caller, displayName))],
    }),
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${centerPath}/members`,
    operationId: 'listMembers',
    audit: 'member.list',
    tag: 'People',
    summary: 'List the members of a center',
    description: 'Present and former ones, in the order of their user ids.',
    params: centerParams,
    query: z.strictObject({ limit, cursor: memberCursor.schema }),
    response: z
      .object({
        members: z.array(memberRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'MemberPage' }),
    responseDescription: 'A page of members',
    handler: async ({ caller, params: { centerId }, query }, ports) => {
      const page = { limit: query.limit, fromUserId: query.cursor?.userId ?? null };
      const { members, nextUserId } = await listMembers(ports, caller, centerId, page);
      const next = nextUserId === null ? null : { userId: nextUserId };
      return { members: [...members], nextCursor: memberCursor.encode(next) };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: memberPath,
    operationId: 'getMember',
    audit: 'member.read',
    tag: 'People',
    summary: 'Read a membership',
    description: 'For members, also of former ones.',
    params: memberParams,
    response: memberRepresentation,
    responseDescription: 'The member',
    handler: ({ caller, params }, ports) => readMember(ports, caller, params),
  }),
  jsonRoute({
    ...signedIn,
    method: 'patch',
    path: memberPath,
    operationId: 'setMemberRole',
    audit: 'member.update',
    tag: 'People',
    summary: 'Give a member another role',
    description: 'It counts from their next request on. The last administrator stays one.',
    precondition: 'optional',
    params: memberParams,
    body: z.strictObject({ role: memberSchema.shape.role }),
    response: memberRepresentation,
    responseDescription: 'The member',
    handler: ({ caller, params, body: { role }, ifMatch }, ports) =>
      setMemberRole(ports, caller, params, role, ifMatch),
  }),
  jsonRoute({
    ...signedIn,
    method: 'delete',
    path: memberPath,
    operationId: 'removeMember',
    audit: 'member.remove',
    tag: 'People',
    summary: 'Remove a member, or leave',
    description:
      'An administrator removes anyone, anyone removes themselves. They are out at their next request. The last administrator stays.',
    precondition: 'optional',
    params: memberParams,
    response: memberRepresentation,
    responseDescription: 'The former member',
    handler: ({ caller, params, ifMatch }, ports) => removeMember(ports, caller, params, ifMatch),
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${centerPath}/invitations`,
    operationId: 'inviteMember',
    audit: 'invitation.create',
    tag: 'People',
    summary: 'Invite somebody by e-mail address',
    description:
      'Answers the token for the link, once, for the app to send; or sends it by e-mail and answers none.',
    params: centerParams,
    body: z.strictObject({ email: emailSchema, role: memberSchema.shape.role }),
    status: 201,
    response: issuedInvitationRepresentation,
    responseDescription: 'The invitation and its token',
    handler: ({ caller, params: { centerId }, body }, ports) =>
      inviteMember(ports, caller, centerId, body),
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${centerPath}/invitations`,
    operationId: 'listInvitations',
    audit: 'invitation.list',
    tag: 'People',
    summary: 'List invitations',
    description: 'The newest first.',
    params: centerParams,
    query: z.strictObject({ limit, cursor: placeCursor.schema }),
    response: z
      .object({
        invitations: z.array(invitationRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'InvitationPage' }),
    responseDescription: 'A page of invitations',
    handler: async ({ caller, params: { centerId }, query }, ports) => {
      const page = { limit: query.limit, after: query.cursor ?? null };
      const { items, next } = await listInvitations(ports, caller, centerId, page);
      return { invitations: items.map(({ item }) => item), nextCursor: placeCursor.encode(next) };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${invitationPath}/resend`,
    operationId: 'resendInvitation',
    audit: 'invitation.resend',
    tag: 'People',
    summary: 'Make a new link for an invitation',
    description:
      'The old one stops working at once, and time begins anew. It is sent or answered like the first one.',
    params: invitationParams,
    response: issuedInvitationRepresentation,
    responseDescription: 'The invitation and its new token',
    handler: ({ caller, params }, ports) => resendInvitation(ports, caller, params),
  }),
  jsonRoute({
    ...signedIn,
    method: 'delete',
    path: invitationPath,
    operationId: 'revokeInvitation',
    audit: 'invitation.revoke',
    tag: 'People',
    summary: 'Take an invitation back',
    description: 'Its link stops working at once.',
    params: invitationParams,
    response: invitationRepresentation,
    responseDescription: 'The revoked invitation',
    handler: ({ caller, params }, ports) => revokeInvitation(ports, caller, params),
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: '/v1/invitations/accept',
    operationId: 'acceptInvitation',
    audit: 'invitation.accept',
    tag: 'People',
    summary: 'Become a member',
    description: 'For the invited address only, and only once its owner has verified it.',
    params: z.strictObject({}),
    body: z.strictObject({
      token: z.string().min(1).max(200),
      displayName: memberSchema.shape.displayName,
    }),
    response: z
      .object({ centerId: centerIdSchema, member: memberRepresentation })
      .meta({ id: 'Membership' }),
    responseDescription: 'What you are now, and to which center',
    handler: async ({ caller, body: { token, displayName }, audit }, ports) => {
      const membership = await acceptInvitation(ports, caller, token, displayName);
      audit.concerns({ centerId: membership.centerId });
      return membership;
    },
  }),
];
