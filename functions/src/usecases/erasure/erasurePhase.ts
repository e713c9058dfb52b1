import { z } from 'zod';
import { clientMadeIdSchema } from '../../domain/ids.ts';

const afterId = clientMadeIdSchema.nullable();

/** Where an erasure stands: what its job's cursor holds, as JSON. */
const erasurePhaseSchema = z.discriminatedUnion('phase', [
  /** Counting, and marking recordings so that they can't come back. */
  z.strictObject({
    phase: z.literal('mark'),
    patientIndex: z.number().int().min(0),
    afterId,
    round: z.number().int().min(1),
  }),
  /** Removing marked recordings. */
  z.strictObject({ phase: z.literal('recordings'), afterId, round: z.number().int().min(1) }),
  /** Removing the patients. */
  z.strictObject({ phase: z.literal('patients'), round: z.number().int().min(1) }),
  /** Looking whether anything is left. */
  z.strictObject({ phase: z.literal('verify'), afterId, round: z.number().int().min(1) }),
]);
export type ErasurePhase = z.infer<typeof erasurePhaseSchema>;

/** Where an erasure begins that looks after an earlier one. */
export const secondLook = JSON.stringify({
  ...{ phase: 'verify', afterId: null, round: 1 },
} satisfies ErasurePhase);

/** Reads a job's cursor; a job that has none is at the beginning. */
export function parseErasurePhase(cursor: string | null): ErasurePhase {
  if (cursor === null) return { phase: 'mark', patientIndex: 0, afterId: null, round: 1 };
  return erasurePhaseSchema.parse(JSON.parse(cursor));
}
