import type { SignIn } from '../access/caller.ts';
import type { Member } from './member.ts';

/** Why somebody is nothing to a center at this moment. */
export type Refusal = 'not_a_member' | 'session_revoked' | 'second_factor_missing';

/**
 * Whether a membership lets its owner in, signed in as they are. Both rules files say the same.
 *
 * @returns null when it does
 */
export function refuseMember(member: Member | null, signIn: SignIn): Refusal | null {
  if (member?.status !== 'active') return 'not_a_member';
  const { sessionsRevokedAt, mfaRequired } = member;
  // A token knows its second alone: whoever signs in within the very second signs in again.
  if (
    sessionsRevokedAt !== null &&
    Date.parse(signIn.signedInAt) <= Date.parse(sessionsRevokedAt)
  ) {
    return 'session_revoked';
  }
  return mfaRequired && !signIn.hasSecondFactor ? 'second_factor_missing' : null;
}
