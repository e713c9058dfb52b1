import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';
import { auditActionSchema } from './auditAction.ts';

/** Most patients that one event can name: as many as a page of a list has. */
export const maximumPatientsOfEvent = 200;

/** Into how many parts an index over time is cut; see ADR 7. Grows, never shrinks. */
const shardCount = 4;

/** Every value that `shard` has. */
export const auditShards: readonly number[] = Array.from({ length: shardCount }, (_, n) => n);

/** Why somebody wants to see or do something: HL7 v3 PurposeOfUse, the codes that are for care. */
export const purposeOfUseSchema = z.enum([
  /** Treatment. */
  'TREAT',
  /** Emergency treatment. */
  'ETREAT',
  /** Healthcare payment. */
  'HPAYMT',
  /** Healthcare operations. */
  'HOPERAT',
  /** Healthcare research. */
  'HRESCH',
  /** The patient has asked for it. */
  'PATRQT',
]);
export type PurposeOfUse = z.infer<typeof purposeOfUseSchema>;

/** Whoever did something. */
const actorSchema = z.strictObject({
  type: z.enum(['user', 'device', 'system', 'anonymous']),
  /** Firebase Auth user id; what a part of the system is called; `unknown`. */
  id: z.string().min(1).max(128),
});
export type AuditActor = z.infer<typeof actorSchema>;

/** The door through which it was done. */
const channelSchema = z.enum(['rest', 'sdk', 'pipeline']);

/** How it ended. */
const auditOutcomeSchema = z.enum([
  'succeeded',
  /** Nobody may do it, or there is no such thing: the two look alike on purpose. */
  'denied',
  'failed',
]);
export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;

/**
 * Who did or saw what of whom, when, from where, and how it went. Written once and never changed;
 * holds ids, never health data.
 */
export const auditEventSchema = z.strictObject({
  /** Random: the request's own id, or made from what happened, so that it is written once. */
  id: z.uuid(),
  at: timestampSchema,
  /** When the retention of the center lets it go. */
  expiresAt: timestampSchema,
  /** Keeps indexes over time from growing at one end only. */
  shard: z
    .number()
    .int()
    .min(0)
    .max(shardCount - 1),
  actor: actorSchema,
  channel: channelSchema,
  action: auditActionSchema,
  /** Whose data it was about; empty when it was about nobody's. */
  patientIds: z.array(clientMadeIdSchema).max(maximumPatientsOfEvent),
  recordingId: clientMadeIdSchema.nullable(),
  /** Null where nobody can say it: through the SDK, in the pipeline. */
  purpose: purposeOfUseSchema.nullable(),
  /** The request that did it; null for what no request did. */
  requestId: z.uuid().nullable(),
  /** The network that the request came from, never the whole address. */
  network: z
    .string()
    .regex(/^[0-9a-f.:]+\/\d+$/u)
    .nullable(),
  outcome: auditOutcomeSchema,
  /** Why it was denied or failed, or what came of it. */
  code: z
    .string()
    .regex(/^[a-z_]{1,64}$/u)
    .nullable(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/**
 * What happened, made into an event that can be stored.
 * @param retentionDays - how long the event is kept
 */
export function auditEventOf(
  happened: Omit<AuditEvent, 'at' | 'expiresAt' | 'shard'>,
  at: Date,
  retentionDays: number,
): AuditEvent {
  return {
    ...happened,
    at: at.toISOString(),
    expiresAt: new Date(at.getTime() + retentionDays * 86_400_000).toISOString(),
    shard: shardOf(happened.id),
  };
}

/** Ids are random, so that any part of one is as good as another. */
function shardOf(id: string): number {
  return Number.parseInt(id.slice(0, 4), 16) % shardCount;
}
