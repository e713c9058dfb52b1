import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { jobPurposeSchema, type Job } from '../jobs/job.ts';
import { jobIdSchema } from '../jobs/jobParams.ts';

/**
 * What stays of something erased: that it was, by whom, when and why. Ids and a reason from a list,
 * no health data. Whatever arrives under an id that has one is removed again.
 */
export const tombstoneSchema = z.strictObject({
  /** The id of what was erased. */
  id: clientMadeIdSchema,
  subject: z.enum(['patient', 'recording']),
  /** The job that erases it; see `erasePatientParamsSchema`. */
  erasureId: jobIdSchema,
  requestedBy: userIdSchema,
  purpose: jobPurposeSchema,
  /** From when on nothing of it may come back. */
  markedAt: timestampSchema,
  /** When nothing of it was found any more; null while the job is at it. */
  erasedAt: timestampSchema.nullable(),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;

/** Marks something that a job is about to erase. */
export function tombstoneOf(
  { id: erasureId, requestedBy, purpose }: Pick<Job, 'id' | 'requestedBy' | 'purpose'>,
  subject: Tombstone['subject'],
  id: string,
  now: Date,
): Tombstone {
  const markedAt = now.toISOString();
  return { id, subject, erasureId, requestedBy, purpose, markedAt, erasedAt: null };
}
