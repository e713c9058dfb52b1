import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Member } from '../../domain/people/member.ts';
import {
  changeRole,
  endMembership,
  renameMember,
  type MembershipChange,
} from '../../domain/people/membership.ts';
import type { Role } from '../../domain/access/permissions.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { CenterMembership, MembershipStore } from './ports.ts';

/** What managing members needs. */
export interface MemberPorts extends AccessPorts {
  readonly memberships: MembershipStore;
}

/** A page of members, in the order of their user ids. */
export interface MemberPage {
  readonly members: readonly Member[];
  /** Where the next page begins; null on the last one. */
  readonly nextUserId: string | null;
}

/** Members, present and former, a page at a time. */
export async function listMembers(
  { memberships, ...ports }: MemberPorts,
  caller: Caller,
  centerId: string,
  page: { readonly limit: number; readonly fromUserId: string | null },
): Promise<MemberPage> {
  await authorize(ports, caller, centerId, 'member.read');
  // One more than asked for says whether there is another page.
  const found = await memberships.list(centerId, page.fromUserId, page.limit + 1);
  return {
    members: found.slice(0, page.limit),
    nextUserId: found[page.limit]?.id ?? null,
  };
}

/**
 * Reads a membership, present or former.
 * @throws {DomainError} `not_found`
 */
export async function readMember(
  { memberships, ...ports }: MemberPorts,
  caller: Caller,
  { centerId, userId }: { readonly centerId: string; readonly userId: string },
): Promise<Member> {
  await authorize(ports, caller, centerId, 'member.read');
  const member = await memberships.find(centerId, userId);
  if (member === null) throw notFound('member');
  return member;
}

/**
 * Gives a member another role, from their next request on.
 * @throws {DomainError} `conflict` when nobody would be left to administer the center
 */
export async function setMemberRole(
  { memberships, ...ports }: MemberPorts,
  caller: Caller,
  key: { readonly centerId: string; readonly userId: string },
  role: Role,
  expect: Expectation<Member> = anyVersion,
): Promise<Member> {
  await authorize(ports, caller, key.centerId, 'member.manage');
  return settled(
    await memberships.change(key, (state) => {
      if (state.member !== null) expect(state.member);
      return changeRole(state, role);
    }),
  );
}

/**
 * Ends a membership: an admin removes anyone, anyone leaves. It bites at the next request.
 * @throws {DomainError} `conflict` when nobody would be left to administer the center
 */
export async function removeMember(
  { memberships, ...ports }: MemberPorts,
  caller: Caller,
  key: { readonly centerId: string; readonly userId: string },
  expect: Expectation<Member> = anyVersion,
): Promise<Member> {
  const isOwn = key.userId === caller.userId;
  await authorize(
    ports,
    caller,
    key.centerId,
    'member.manage',
    ...(isOwn ? (['member.leave'] as const) : []),
  );
  return settled(
    await memberships.change(key, (state) => {
      if (state.member !== null) expect(state.member);
      return endMembership(state);
    }),
  );
}

/** Calls the caller something else, in every center that they belong to. */
export async function renameMyself(
  { memberships }: Pick<MemberPorts, 'memberships'>,
  { userId }: Caller,
  displayName: string,
): Promise<readonly CenterMembership[]> {
  for (const { centerId, member } of await memberships.listOf(userId)) {
    if (member.status === 'removed') continue;
    await memberships.change({ centerId, userId }, (state) => renameMember(state, displayName));
  }
  return memberships.listOf(userId);
}

/**
 * What became of a membership.
 * @throws {DomainError} when it could not be changed
 */
export function settled(change: MembershipChange): Member {
  if (change === 'not_a_member') throw notFound('member');
  if (change === 'last_admin') {
    throw new DomainError(
      'conflict',
      'This is the last administrator of the center. Make somebody else an administrator first.',
    );
  }
  return change.member;
}
