import type { Caller } from '../../domain/access/caller.ts';
import { centerSchema, type Center } from '../../domain/people/center.ts';
import { DomainError } from '../../domain/errors.ts';
import { can } from '../../domain/access/permissions.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import {
  answerOf,
  issueInvitation,
  withMail,
  type InvitationPolicy,
  type IssuedInvitation,
} from './issueInvitation.ts';
import type { CenterStore } from './ports.ts';

/** What setting up a center needs. */
export interface CreateCenterPorts {
  readonly centers: CenterStore;
  readonly invitationPolicy: InvitationPolicy;
}

/**
 * The operator of the platform sets up a center and invites its first admin, in one step: there is
 * never a center that nobody can administer. The operator becomes a member of nothing.
 *
 * @throws {DomainError} `conflict` when there is a center of that id
 */
export async function createCenter(
  { centers, invitationPolicy }: CreateCenterPorts,
  caller: Caller,
  wanted: Omit<Center, 'settings'>,
  firstAdminEmail: string,
): Promise<IssuedInvitation> {
  if (!caller.isOperator || !can('operator', 'center.create')) {
    throw new DomainError('permission_denied', 'Only the operator of the platform may do this.');
  }
  const { userId: createdBy } = caller;
  const center = centerSchema.parse(wanted);
  const now = new Date();
  const asked = { email: firstAdminEmail, role: 'admin', createdBy } as const;
  const issued = issueInvitation(center.id, asked, now);
  if (!(await centers.create(center, withMail(invitationPolicy, center, issued, now)))) {
    throw new DomainError('conflict', 'There is a center of this id already. Choose another one.');
  }
  return answerOf(invitationPolicy, issued);
}

/** Reads a center. */
export async function readCenter(
  { centers, ...ports }: AccessPorts & { readonly centers: CenterStore },
  caller: Caller,
  centerId: string,
): Promise<Center> {
  await authorize(ports, caller, centerId, 'center.read');
  const center = await centers.find(centerId);
  if (center === null) throw notFound('center');
  return center;
}
