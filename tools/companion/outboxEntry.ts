import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  centerIdSchema,
  clientMadeIdSchema,
  timestampSchema,
  userIdSchema,
} from '../../functions/src/domain/ids.ts';
import { announcementSchema, type Announcement } from './announcement.ts';
import { remedyFor } from './errorTable.ts';

/** The two things that make a recording. They are sent in any order. */
export const parts = ['document', 'sound'] as const;
export type Part = (typeof parts)[number];

const progressSchema = z.strictObject({
  state: z.enum(['to_send', 'stored', 'blocked']),
  /** Sends that were begun; counted before, so that a restart knows of one that broke off. */
  tries: z.number().int().min(0),
  /** Refusals in a row, of something that was not there when we looked. */
  refusals: z.number().int().min(0),
  /** Not before this moment. */
  retryAt: timestampSchema.nullable(),
  /** Code of the last error; see `errorTable`. */
  problem: z.string().nullable(),
});
type Progress = z.infer<typeof progressSchema>;

/** One recording on its way from the phone to the server. */
export const outboxEntrySchema = z.strictObject({
  recordingId: clientMadeIdSchema,
  centerId: centerIdSchema,
  /** Who was signed in when it was recorded, and so who has to send it. */
  userId: userIdSchema,
  announcement: announcementSchema,
  contentType: z.string(),
  sizeBytes: z.number().int().min(0),
  /** Of the sound, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** Of the sound, in base 64, as Cloud Storage tells it of what it holds. */
  md5: z.string(),
  document: progressSchema,
  sound: progressSchema,
});
export type OutboxEntry = Readonly<z.infer<typeof outboxEntrySchema>>;

/** A sound that was just recorded. */
export interface Capture {
  readonly centerId: string;
  /** Whose phone it is: the app knows it since it was paired, also while it is offline. */
  readonly userId: string;
  readonly announcement: Announcement;
  readonly bytes: Uint8Array;
  /** `audio/…` */
  readonly contentType: string;
}

const notYetSent: Progress = {
  ...{ state: 'to_send', tries: 0, refusals: 0, retryAt: null, problem: null },
};

/**
 * Describes a capture. The id is made here, once: it is the same in every try.
 * @param recordingId - a random UUID (version 4)
 */
export function newEntry(
  { centerId, userId, announcement, bytes, contentType }: Capture,
  recordingId: string,
): OutboxEntry {
  return outboxEntrySchema.parse({
    ...{ recordingId, centerId, userId, contentType },
    announcement: { ...announcement, capturedAt: announcement.capturedAt.toISOString() },
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    md5: createHash('md5').update(bytes).digest('base64'),
    ...{ document: notYetSent, sound: notYetSent },
  });
}

/** How long to wait after a failure, and how often a refusal is doubted. */
export interface RetryPolicy {
  /** Waiting time after the first failure, which doubles with every further one. */
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** A membership or a pairing takes a moment to be known everywhere. */
  readonly refusalsBelieved: number;
}

/** From a second to a quarter of an hour; an answer is believed when it was given three times. */
export const defaultRetryPolicy: RetryPolicy = {
  ...{ firstWaitSeconds: 1, longestWaitSeconds: 900, refusalsBelieved: 3 },
};

/** Milliseconds until a part may be sent; null when it is not to be sent (any more). */
export function waitMilliseconds(
  entry: OutboxEntry,
  part: Part,
  now: Date,
  { longestWaitSeconds }: RetryPolicy,
): number | null {
  const { state, retryAt } = entry[part];
  if (state !== 'to_send') return null;
  if (retryAt === null) return 0;
  // A clock that was put back must not make anybody wait for hours.
  return Math.min(Math.max(Date.parse(retryAt) - now.getTime(), 0), longestWaitSeconds * 1000);
}

/** A send begins. To be stored before the first byte leaves. */
export function begun(entry: OutboxEntry, part: Part): OutboxEntry {
  return { ...entry, [part]: { ...entry[part], tries: entry[part].tries + 1 } };
}

/** The server has it, and it is ours. */
export function stored(entry: OutboxEntry, part: Part): OutboxEntry {
  const progress: Progress = { ...entry[part], state: 'stored', retryAt: null, problem: null };
  return { ...entry, [part]: progress };
}

/**
 * A send failed.
 * @param random - in [0, 1): half of the waiting time is left to chance, so that phones that lost
 *   the same network don't come back all at once
 */
export function failed(
  entry: OutboxEntry,
  part: Part,
  code: string,
  { now, random, policy }: { now: Date; random: number; policy: RetryPolicy },
): OutboxEntry {
  const before = entry[part];
  const remedy = remedyFor(code);
  const refusals = remedy === 'look' ? before.refusals + 1 : 0;
  const passes = remedy === 'wait' || (remedy === 'look' && refusals < policy.refusalsBelieved);
  const full = policy.firstWaitSeconds * 2 ** Math.min(before.tries - 1, 30);
  const waitSeconds = Math.min(full, policy.longestWaitSeconds) * (0.5 + random / 2);
  const progress: Progress = {
    state: passes ? 'to_send' : 'blocked',
    tries: before.tries,
    refusals,
    retryAt: passes ? new Date(now.getTime() + waitSeconds * 1000).toISOString() : null,
    problem: code,
  };
  return { ...entry, [part]: progress };
}

/** After a person has done something about it: everything that is not stored may be sent at once. */
export function unblocked(entry: OutboxEntry): OutboxEntry {
  const again = (progress: Progress): Progress =>
    progress.state === 'stored'
      ? progress
      : { ...progress, state: 'to_send', refusals: 0, retryAt: null };
  return { ...entry, document: again(entry.document), sound: again(entry.sound) };
}

/** Whether the server has everything, so that the phone may forget it. */
export function isSafe({ document, sound }: OutboxEntry): boolean {
  return document.state === 'stored' && sound.state === 'stored';
}
