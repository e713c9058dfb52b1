import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';

/** Who did what to which recording, and how it went. Append-only; never holds health data. */
export const auditEventSchema = z.strictObject({
  id: z.string(),
  at: timestampSchema,
  actor: z.strictObject({ type: z.enum(['user', 'system']), id: z.string() }),
  action: z.enum(['recording.orphaned', 'recording.analyze']),
  recordingId: clientMadeIdSchema,
  outcome: z.string(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
