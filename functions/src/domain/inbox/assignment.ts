import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';

/** An entry's number as a document's name, so that no two entries can have the same. */
export const entryIdSchema = z.string().regex(/^\d{6}$/u, 'expected an entry such as "000001"');

/**
 * One entry in the history of whose a recording is. Entries are written once, in order, each in the
 * transaction that changes the recording, and never changed: what is taken back is a new entry.
 */
export const assignmentSchema = z.strictObject({
  id: entryIdSchema,
  /** Its place in the history, counted from 1. */
  number: z.number().int().min(1),
  action: z.enum([
    /** Somebody has said what a sound without a document is. */
    'described',
    /** It was said to be of another patient, or of one at all. */
    'moved',
    /** The entry before was taken back. */
    'undone',
  ]),
  fromPatientId: clientMadeIdSchema.nullable(),
  toPatientId: clientMadeIdSchema.nullable(),
  reason: z.string().min(1).max(500).nullable(),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  /** The REST request that did it. */
  requestId: z.uuid(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** Who does it, when, in which request, and what they say about it. */
export type AssignmentOccasion = Pick<
  Assignment,
  'createdBy' | 'createdAt' | 'requestId' | 'reason'
>;

/** The entry that follows on another one, or the first. */
export function nextAssignment(
  previous: Assignment | null,
  change: Pick<Assignment, 'action' | 'fromPatientId' | 'toPatientId'>,
  occasion: AssignmentOccasion,
): Assignment {
  const number = (previous?.number ?? 0) + 1;
  return { id: String(number).padStart(6, '0'), number, ...change, ...occasion };
}
