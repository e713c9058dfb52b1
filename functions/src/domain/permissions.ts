import { z } from 'zod';

/** What a member is to a center. */
export const roleSchema = z.enum(['admin', 'clinician', 'technician', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** What can be done with a center's data. Both rules files and REST enforce exactly this list. */
export const actionSchema = z.enum([
  'center.read',
  'patient.read',
  'device.read',
  'recording.read',
  'recording.create',
  'recording.upload',
  'inbox.read',
]);
export type Action = z.infer<typeof actionSchema>;

const readCenter = ['center.read', 'patient.read', 'device.read', 'recording.read'] as const;
const record = ['recording.create', 'recording.upload', 'inbox.read'] as const;

/** The one table of who may do what. A role that isn't listed for an action may not do it. */
const permissions: Readonly<Record<Role, ReadonlySet<Action>>> = {
  viewer: new Set<Action>(readCenter),
  technician: new Set<Action>([...readCenter, ...record]),
  clinician: new Set<Action>([...readCenter, ...record]),
  admin: new Set<Action>([...readCenter, ...record]),
};

/** Whether `role` may do `action` inside its own center. */
export function can(role: Role, action: Action): boolean {
  return permissions[role].has(action);
}
