import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { recordingEventTypeSchema, type RecordingEventType } from './recordingEvent.ts';

/** Where events are sent. Whether it may be plain HTTP is for the deployment to say. */
export const webhookUrlSchema = z
  .url({ protocol: /^https?$/u, error: 'expected an https:// address' })
  .max(2048)
  .refine((text) => hasNoCredentials(text), 'leave user name and password out of the address');

function hasNoCredentials(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '';
}

/** A secret as Standard Webhooks writes it: `whsec_` and base64 of 24 to 64 random bytes. */
const secretSchema = z.strictObject({
  value: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/u),
  createdAt: timestampSchema,
  /** Null for the current one; a replaced one signs beside it until then. */
  expiresAt: timestampSchema.nullable(),
});
export type WebhookSecret = z.infer<typeof secretSchema>;

/** An address that a center wants events sent to. */
export const webhookSchema = z.strictObject({
  id: clientMadeIdSchema,
  url: webhookUrlSchema,
  eventTypes: z.array(recordingEventTypeSchema).min(1).max(recordingEventTypeSchema.options.length),
  status: z.enum(['active', 'disabled']),
  /** Null while it is active. */
  disabledReason: z.enum(['by_admin', 'failing', 'gone']).nullable(),
  /** The current secret first, at most one replaced one after it. */
  secrets: z.array(secretSchema).min(1).max(2),
  /** Events in a row that could not be delivered in all their tries. */
  failedEventsInARow: z.number().int().min(0),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type Webhook = z.infer<typeof webhookSchema>;

/** How long a replaced secret signs beside the new one, so that receivers can change over. */
const secretOverlapHours = 24;

/** After so many events in a row that never got through, an address is given up. */
export const failedEventsLimit = 5;

/** A center's own number of addresses is small; this bounds what one event sets off. */
export const webhooksPerCenter = 10;

/** Whether a webhook is to hear of an event. */
export function wants({ status, eventTypes }: Webhook, type: RecordingEventType): boolean {
  return status === 'active' && eventTypes.includes(type);
}

/** The secrets that sign at a moment, the current one first. */
export function liveSecrets({ secrets }: Webhook, now: Date): readonly string[] {
  return secrets
    .filter(({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > now.getTime())
    .map(({ value }) => value);
}

/** A webhook with a new secret; the one before signs on for a day, one before that no more. */
export function rotateSecret(webhook: Webhook, value: string, now: Date): Webhook {
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + secretOverlapHours * 3_600_000).toISOString();
  const [current] = webhook.secrets;
  return {
    ...webhook,
    secrets: [
      { value, createdAt: at, expiresAt: null },
      ...(current === undefined ? [] : [{ ...current, expiresAt }]),
    ],
    updatedAt: at,
  };
}

/** A webhook after an event was delivered, or was given up, or the address said that it is gone. */
export function afterEvent(
  webhook: Webhook,
  outcome: 'delivered' | 'failed' | 'gone',
  now: Date,
): Webhook {
  const updatedAt = now.toISOString();
  if (outcome === 'delivered') {
    return webhook.failedEventsInARow === 0
      ? webhook
      : { ...webhook, failedEventsInARow: 0, updatedAt };
  }
  const failedEventsInARow = webhook.failedEventsInARow + 1;
  const disabledReason =
    outcome === 'gone' ? 'gone' : failedEventsInARow >= failedEventsLimit ? 'failing' : null;
  return {
    ...webhook,
    failedEventsInARow,
    updatedAt,
    ...(webhook.status === 'active' && disabledReason !== null
      ? { status: 'disabled', disabledReason }
      : {}),
  };
}
