import type { Member } from './member.ts';

/** What a change of one membership depends on. */
export interface MembershipState {
  readonly member: Member | null;
  /** Whether an active admin would remain if this member were none; true of whoever is no admin. */
  readonly hasOtherAdmin: boolean;
}

/** A change of a membership, or why it can't be. */
export type MembershipChange = { readonly member: Member } | 'not_a_member' | 'last_admin';

/** Gives an active member another role. A center always keeps an admin. */
export function changeRole(
  { member, hasOtherAdmin }: MembershipState,
  role: Member['role'],
): MembershipChange {
  if (member?.status !== 'active') return 'not_a_member';
  if (member.role === 'admin' && role !== 'admin' && !hasOtherAdmin) return 'last_admin';
  return { member: { ...member, role } };
}

/** Ends a membership. A center always keeps an admin. */
export function endMembership({ member, hasOtherAdmin }: MembershipState): MembershipChange {
  if (member === null || member.status === 'removed') return 'not_a_member';
  if (isAdmin(member) && !hasOtherAdmin) return 'last_admin';
  return { member: { ...member, status: 'removed' } };
}

/** Keeps a member out until `reinstateMembership`. A center always keeps an admin. */
export function suspendMembership({ member, hasOtherAdmin }: MembershipState): MembershipChange {
  if (member === null || member.status === 'removed') return 'not_a_member';
  if (isAdmin(member) && !hasOtherAdmin) return 'last_admin';
  return { member: { ...member, status: 'suspended' } };
}

/** Lets a suspended member in again. */
export function reinstateMembership({ member }: MembershipState): MembershipChange {
  if (member === null || member.status === 'removed') return 'not_a_member';
  return { member: { ...member, status: 'active' } };
}

/** Calls a member something else. */
export function renameMember({ member }: MembershipState, displayName: string): MembershipChange {
  if (member === null || member.status === 'removed') return 'not_a_member';
  return { member: { ...member, displayName } };
}

/** Makes every sign-in so far worthless in this center. */
export function endSessions({ member }: MembershipState, now: Date): MembershipChange {
  if (member === null || member.status === 'removed') return 'not_a_member';
  return { member: { ...member, sessionsRevokedAt: now.toISOString() } };
}

function isAdmin({ role, status }: Member): boolean {
  return role === 'admin' && status === 'active';
}
