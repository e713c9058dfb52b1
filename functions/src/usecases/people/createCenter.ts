import type { Caller } from '../../domain/access/caller.ts';
import { centerSchema, type Center } from '../../domain/people/center.ts';
import { DomainError } from '../../domain/errors.ts';
import { can } from '../../domain/access/permissions.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { issueInvitation, type IssuedInvitation } from './inviteMembers.ts';
import type { CenterStore } from './ports.ts';

/**
 * The operator of the platform sets up a center and invites its first admin, in one step: there is
 * never a center that nobody can administer. The operator becomes a member of nothing.
 *
 * @throws {DomainError} `conflict` when there is a center of that id
 */
export async function createCenter(
  { centers }: { readonly centers: CenterStore },
  caller: Caller,
  wanted: Omit<Center, 'settings'>,
  firstAdminEmail: string,
): Promise<IssuedInvitation> {
  if (!caller.isOperator || !can('operator', 'center.create')) {
    throw new DomainError('permission_denied', 'Only the operator of the platform may do this.');
  }
  const { userId: createdBy } = caller;
  const center = centerSchema.parse(wanted);
  const issued = issueInvitation(
    center.id,
    { email: firstAdminEmail, role: 'admin', createdBy },
    new Date(),
  );
  if (!(await centers.create(center, issued.invitation))) {
    throw new DomainError('conflict', 'There is a center of this id already. Choose another one.');
  }
  return issued;
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
