import type { Caller } from '../../domain/access/caller.ts';
import { refuseMember } from '../../domain/people/admission.ts';
import { accepts } from '../../domain/devices/device.ts';
import { DomainError } from '../../domain/errors.ts';
import { can, type Action, type Principal } from '../../domain/access/permissions.ts';
import type { DeviceDirectory } from '../devices/ports.ts';
import type { MemberDirectory } from '../people/ports.ts';

/** What deciding about access needs. */
export interface AccessPorts {
  readonly members: MemberDirectory;
  readonly devices: DeviceDirectory;
}

/**
 * What the caller is to a center at this moment, from one document: the membership of a person, the
 * document of a device. Never from a claim in a token, and never from memory.
 *
 * @returns null when it is nothing to this center
 * @throws {DomainError} for members who have to sign in otherwise: they may know that there is one
 */
async function principalIn(
  { members, devices }: AccessPorts,
  caller: Caller,
  centerId: string,
): Promise<Principal | null> {
  if (caller.device !== null) {
    const device = await devices.find(centerId, caller.device.deviceId);
    return device !== null && accepts(device, caller.device) ? 'device' : null;
  }
  const member = await members.find(centerId, caller.userId);
  const refusal = refuseMember(member, caller);
  if (refusal === 'session_revoked') {
    throw new DomainError(
      'unauthenticated',
      'An administrator of this center has ended your sessions. Sign in again.',
    );
  }
  if (refusal === 'second_factor_missing') {
    throw new DomainError(
      'permission_denied',
      'This center asks for a second factor. Enrol one and sign in with it.',
    );
  }
  return refusal === null ? (member?.role ?? null) : null;
}

/**
 * Lets pass whoever belongs to a center at this moment.
 * @throws {DomainError} as `authorize` for those who don't
 */
export async function belongTo(
  ports: AccessPorts,
  caller: Caller,
  centerId: string,
): Promise<Principal> {
  const principal = await principalIn(ports, caller, centerId);
  if (principal === null) throw notFound('center');
  return principal;
}

/**
 * Lets pass whoever may do one of `allowed` in a center; a center that the caller doesn't belong to
 * looks exactly like one that does not exist.
 *
 * @returns what the caller is to the center, for the decisions that depend on the thing itself
 * @throws {DomainError} `not_found` for strangers, `permission_denied` for a role that excludes it or
 *   a sign-in without the second factor that the center asks for, `unauthenticated` for a session that
 *   was ended
 */
export async function authorize(
  ports: AccessPorts,
  caller: Caller,
  centerId: string,
  ...allowed: readonly [Action, ...Action[]]
): Promise<Principal> {
  const principal = await belongTo(ports, caller, centerId);
  if (!allowed.some((action) => can(principal, action))) {
    throw new DomainError(
      'permission_denied',
      `Your role in this center, ${principal}, does not include this. Ask an administrator of the center.`,
    );
  }
  return principal;
}

/** The one answer to "it isn't there" and "it isn't yours": they can't be told apart. */
export function notFound(what: string): DomainError {
  return new DomainError('not_found', `There is no such ${what}, or it is not yours to see.`);
}
