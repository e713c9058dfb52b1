import { z } from 'zod';
import { sha256Schema } from '../ids.ts';

/** What a client says of a sound before it uploads it. The Storage rules ask the same of objects. */
export const soundUploadSchema = z.strictObject({
  contentType: z
    .string()
    .max(100)
    .regex(/^audio\/[a-z0-9.+-]+$/u, 'expected a media type such as "audio/wav"'),
  sizeBytes: z
    .int()
    .min(1)
    .max(50 * 1024 * 1024),
  /** SHA-256 of the bytes in hex: the pipeline holds it against what has arrived. */
  sha256: sha256Schema.nullable().default(null),
});
export type SoundUpload = z.infer<typeof soundUploadSchema>;
