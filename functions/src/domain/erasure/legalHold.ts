import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';

/** A patient's data are evidence: nothing of them is erased until somebody lifts this. */
export const legalHoldSchema = z.strictObject({
  /** The patient's id. */
  id: clientMadeIdSchema,
  reason: z.string().trim().min(1).max(500),
  setBy: userIdSchema,
  setAt: timestampSchema,
});
export type LegalHold = z.infer<typeof legalHoldSchema>;
