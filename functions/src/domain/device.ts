import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from './ids.ts';

/** A digital stethoscope of one center. */
export const deviceSchema = z.strictObject({
  id: clientMadeIdSchema,
  serialNumber: z.string().trim().min(1).max(64),
  model: z.string().trim().min(1).max(100),
  firmwareVersion: z.string().trim().min(1).max(40),
  /** Native sampling rate in Hz. */
  sampleRate: z.number().int().min(2000).max(48000),
  batteryFraction: z.number().min(0).max(1).nullable(),
  lastSeenAt: timestampSchema.nullable(),
  status: z.enum(['active', 'locked']),
});
export type Device = z.infer<typeof deviceSchema>;
