import { z } from 'zod';
import { userIdSchema } from '../ids.ts';
import { roleSchema } from '../access/permissions.ts';

/**
 * A person's membership in one center, stored under the user id. The one source of truth for
 * access: a member whose status is not `active` is out at the next request, whatever a token says.
 */
export const memberSchema = z.strictObject({
  id: userIdSchema,
  displayName: z.string().trim().min(1).max(200),
  role: roleSchema,
  status: z.enum(['active', 'removed']),
});
export type Member = z.infer<typeof memberSchema>;
