import { z } from 'zod';
import { timestampSchema, userIdSchema } from '../ids.ts';

/** One app of one member, where Firebase Cloud Messaging reaches it. */
export const appInstallationSchema = z.strictObject({
  /** Firebase installation id (FID): 22 characters of base64url. */
  id: z.string().regex(/^[\w-]{22}$/u, 'expected a Firebase installation id'),
  userId: userIdSchema,
  /** An app says again that it is there; one that was silent for long is forgotten. */
  expiresAt: timestampSchema,
});
export type AppInstallation = z.infer<typeof appInstallationSchema>;

/** Firebase deletes installations that were silent for 270 days. */
export const installationDays = 270;
