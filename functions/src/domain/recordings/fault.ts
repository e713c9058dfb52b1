import { z } from 'zod';
import { timestampSchema } from '../ids.ts';

/** Whether trying again can help. */
const faultPermanenceSchema = z.enum(['permanent', 'transient']);

/** What went wrong with the last try: enough to look for, never what was in a document or sound. */
export const faultSchema = z.strictObject({
  permanence: faultPermanenceSchema,
  /** A code of ours, of Google Cloud or of Node, or an error's class. */
  code: z.string().regex(/^[\w./-]{1,60}$/u),
  /** Which try of the same sound it was. */
  attempt: z.number().int().min(0),
  occurredAt: timestampSchema,
});
export type Fault = z.infer<typeof faultSchema>;
