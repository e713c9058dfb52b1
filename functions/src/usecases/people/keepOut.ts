import type { Caller } from '../../domain/access/caller.ts';
import { can } from '../../domain/access/permissions.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Member } from '../../domain/people/member.ts';
import {
  endSessions,
  reinstateMembership,
  suspendMembership,
  type MembershipChange,
  type MembershipState,
} from '../../domain/people/membership.ts';
import { authorize, notFound } from '../access/authorize.ts';
import { settled, type MemberPorts } from './manageMembers.ts';
import type { AccountDirectory, MembershipStore } from './ports.ts';

interface MemberKey {
  readonly centerId: string;
  readonly userId: string;
}

/**
 * Keeps a member out, from their next request on, until they are reinstated.
 * @throws {DomainError} `conflict` when nobody would be left to administer the center
 */
export function suspendMember(ports: MemberPorts, caller: Caller, key: MemberKey): Promise<Member> {
  return changeMember(ports, caller, key, suspendMembership);
}

/** Lets a suspended member in again. */
export function reinstateMember(
  ports: MemberPorts,
  caller: Caller,
  key: MemberKey,
): Promise<Member> {
  return changeMember(ports, caller, key, reinstateMembership);
}

/** Makes a member sign in again before their next request. Other centers are none of our business. */
export function endMemberSessions(
  ports: MemberPorts,
  caller: Caller,
  key: MemberKey,
): Promise<Member> {
  const now = new Date();
  return changeMember(ports, caller, key, (state) => endSessions(state, now));
}

/**
 * The operator of the platform closes an account: no new sign-in, no fresh token, and no center takes
 * the tokens that are out. Opening it again lets its owner sign in and be what they were.
 *
 * @throws {DomainError} `not_found` when there is no such account
 */
export async function setAccountDisabled(
  ports: { readonly accounts: AccountDirectory; readonly memberships: MembershipStore },
  caller: Caller,
  userId: string,
  disabled: boolean,
): Promise<void> {
  if (!caller.isOperator || !can('operator', 'account.disable')) {
    throw new DomainError('permission_denied', 'Only the operator of the platform may do this.');
  }
  // First, so that nobody gets a token that is younger than the end of the sessions.
  if (!(await ports.accounts.setDisabled(userId, disabled))) throw notFound('account');
  if (!disabled) return;
  const now = new Date();
  for (const { centerId } of await ports.memberships.listOf(userId)) {
    await ports.memberships.change({ centerId, userId }, (state) => endSessions(state, now));
  }
}

async function changeMember(
  { memberships, ...ports }: MemberPorts,
  caller: Caller,
  key: MemberKey,
  decide: (state: MembershipState) => MembershipChange,
): Promise<Member> {
  await authorize(ports, caller, key.centerId, 'member.manage');
  return settled(await memberships.change(key, decide));
}
