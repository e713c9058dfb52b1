import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';
import { emailSchema, type Invitation } from './invitation.ts';

/**
 * An e-mail that brings an invitation, as the Firebase extension "Trigger Email from Firestore" reads it
 * (https://firebase.google.com/docs/extensions/official/firestore-send-email). Plain text: what people
 * have typed, such as the name of a center, is never read as markup.
 */
export const invitationMailSchema = z.strictObject({
  id: clientMadeIdSchema,
  to: emailSchema,
  message: z.strictObject({ subject: z.string().min(1), text: z.string().min(1) }),
  /** The text holds the token: a TTL policy removes it some time after. */
  expireAt: timestampSchema,
});
export type InvitationMail = z.infer<typeof invitationMailSchema>;

/** How long a mail stays in its queue, for whoever looks why it was not sent. */
const mailHours = 24;

/** What a mail says beside the invitation. */
export interface Letter {
  /** Id of the mail; every sending has its own. */
  readonly id: string;
  /** Center, invitation and secret. */
  readonly token: string;
  readonly centerName: string;
  /** The page of the app that accepts invitations; it finds the token behind `#token=`. */
  readonly pageUrl: string;
}

/**
 * Writes the mail of an invitation. The token stands in the fragment of the link, which browsers send
 * to no server and no referrer (RFC 9110, sections 7.1 and 10.1.3).
 */
export function writeInvitationMail(
  { email, role, expiresAt }: Invitation,
  { id, token, centerName, pageUrl }: Letter,
  now: Date,
): InvitationMail {
  const text = [
    `You are invited to join ${onOneLine(centerName)} on Auscultra, with the role of ${role}.`,
    `Sign in with this e-mail address (${email}) and accept the invitation here:`,
    `${pageUrl}#token=${token}`,
    `It can be used once, until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC.`,
    'If you did not expect this, do nothing: nobody else can use it.',
  ].join('\n\n');
  return {
    ...{ id, to: email, message: { subject: 'Your invitation to Auscultra', text } },
    expireAt: new Date(now.getTime() + mailHours * 3_600_000).toISOString(),
  };
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}
