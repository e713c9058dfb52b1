import { z } from 'zod';
import { clientMadeIdSchema } from '../ids.ts';

/** Id of a job: a random UUID, or a name that says which work it is so that it is started once. */
export const jobIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/u, 'expected a job id');

/** What an erasure is about. */
export const erasePatientParamsSchema = z.strictObject({
  /** The patient first, then those that were merged into it. */
  patientIds: z.array(clientMadeIdSchema).min(1).max(100),
  /** The job that marked what is to go: another one when an erasure is looked after later. */
  erasureId: jobIdSchema,
  /** Counts only; nothing is marked or deleted. */
  dryRun: z.boolean(),
});
