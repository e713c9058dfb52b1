import { z } from 'zod';
import { centerIdSchema, userIdSchema } from '../../domain/ids.ts';
import {
  endMemberSessions,
  reinstateMember,
  setAccountDisabled,
  suspendMember,
} from '../../usecases/people/keepOut.ts';
import { memberRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const memberParams = z.strictObject({ centerId: centerIdSchema, userId: userIdSchema });
const memberPath = '/v1/centers/{centerId}/members/{userId}';
const accountParams = z.strictObject({ userId: userIdSchema });

const posted = {
  access: 'signed_in',
  method: 'post',
  tag: 'People',
  cacheControl: 'private, no-cache',
} as const;
const account = {
  ...posted,
  params: accountParams,
  response: z.object({ userId: userIdSchema, disabled: z.boolean() }).meta({ id: 'AccountStatus' }),
  responseDescription: 'What it is now',
} as const;

/** Keeping people out, in one center or everywhere, and letting them in again. */
export const keepOutRoutes: readonly Route[] = [
  jsonRoute({
    ...posted,
    path: `${memberPath}/suspend`,
    operationId: 'suspendMember',
    audit: 'member.suspend',
    summary: 'Keep a member out for a while',
    description:
      'For administrators. The member is out at their next request. The last administrator stays.',
    params: memberParams,
    response: memberRepresentation,
    responseDescription: 'The member',
    handler: ({ caller, params }, ports) => suspendMember(ports, caller, params),
  }),
  jsonRoute({
    ...posted,
    path: `${memberPath}/reinstate`,
    operationId: 'reinstateMember',
    audit: 'member.reinstate',
    summary: 'Let a suspended member in again',
    description: 'For administrators. The member is what they were.',
    params: memberParams,
    response: memberRepresentation,
    responseDescription: 'The member',
    handler: ({ caller, params }, ports) => reinstateMember(ports, caller, params),
  }),
  jsonRoute({
    ...posted,
    path: `${memberPath}/end-sessions`,
    operationId: 'endMemberSessions',
    audit: 'member.end_sessions',
    summary: 'Make a member sign in again',
    description:
      'For administrators, when a phone is lost: no token of an earlier sign-in is taken in this center any more. Other centers are not touched.',
    params: memberParams,
    response: memberRepresentation,
    responseDescription: 'The member',
    handler: ({ caller, params }, ports) => endMemberSessions(ports, caller, params),
  }),
  jsonRoute({
    ...account,
    path: '/v1/accounts/{userId}/disable',
    operationId: 'disableAccount',
    audit: 'account.disable',
    summary: 'Close an account everywhere',
    description:
      'For the operator of the platform. No new sign-in, no fresh token, and no center takes the tokens that are out.',
    handler: async ({ caller, params: { userId } }, ports) => {
      await setAccountDisabled(ports, caller, userId, true);
      return { userId, disabled: true };
    },
  }),
  jsonRoute({
    ...account,
    path: '/v1/accounts/{userId}/enable',
    operationId: 'enableAccount',
    audit: 'account.enable',
    summary: 'Open an account again',
    description: 'For the operator of the platform. Its owner signs in and is what they were.',
    handler: async ({ caller, params: { userId } }, ports) => {
      await setAccountDisabled(ports, caller, userId, false);
      return { userId, disabled: false };
    },
  }),
];
