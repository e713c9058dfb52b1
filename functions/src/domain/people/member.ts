import { z } from 'zod';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { roleSchema } from '../access/permissions.ts';

/**
 * A person's membership in one center, stored under the user id. The one source of truth for
 * access: a member whose status is not `active` is out at the next request, whatever a token says.
 */
export const memberSchema = z.strictObject({
  id: userIdSchema,
  displayName: z.string().trim().min(1).max(200),
  role: roleSchema,
  /** Suspended: out like somebody removed, until an admin lets them in again. */
  status: z.enum(['active', 'suspended', 'removed']),
  /** The center's `requireMfa`, copied to where access is decided, so that one read is enough. */
  mfaRequired: z.boolean().default(false),
  /** Whoever signed in before is out until they sign in again, in this center alone. */
  sessionsRevokedAt: timestampSchema.nullable().default(null),
});
export type Member = z.infer<typeof memberSchema>;
