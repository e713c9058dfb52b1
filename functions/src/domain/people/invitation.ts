import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { roleSchema } from '../access/permissions.ts';

/** An e-mail address as it is compared: without blanks around it, in lower case. */
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** Somebody asked to become a member. The secret that accepts it is stored as its hash alone. */
export const invitationSchema = z.strictObject({
  id: clientMadeIdSchema,
  email: emailSchema,
  role: roleSchema,
  status: z.enum(['pending', 'accepted', 'revoked']),
  /** SHA-256 of the secret, in hex. Sending again makes a new one, and the old one is worthless. */
  secretSha256: z.string().regex(/^[0-9a-f]{64}$/u),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  expiresAt: timestampSchema,
  acceptedBy: userIdSchema.nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** How long an invitation can be accepted. */
export const invitationDays = 7;

/** Why an invitation can't be accepted; the answer to a stranger tells none of them apart. */
export type InvitationRefusal = 'wrong_secret' | 'not_pending' | 'expired' | 'other_address';

/**
 * Whether an invitation may be accepted.
 *
 * @param presented - what the caller brings: the secret's hash and their verified e-mail address,
 *   null when it is not verified
 * @returns null when it may
 */
export function refuseInvitation(
  invitation: Invitation,
  presented: { readonly secretSha256: string; readonly verifiedEmail: string | null },
  now: Date,
): InvitationRefusal | null {
  // Hashes of 256 random bits: how long comparing takes tells nothing about the secret.
  if (invitation.secretSha256 !== presented.secretSha256) return 'wrong_secret';
  if (invitation.status !== 'pending') return 'not_pending';
  if (Date.parse(invitation.expiresAt) <= now.getTime()) return 'expired';
  if (invitation.email !== presented.verifiedEmail) return 'other_address';
  return null;
}
