import { z } from 'zod';
import { clientMadeIdSchema, sha256Schema } from '../ids.ts';
import type { RecordingStatus } from './recordingStatus.ts';

/** Which recording of a center keeps the result of some bytes; `id` is their SHA-256. */
export const soundKeySchema = z.strictObject({
  id: sha256Schema,
  recordingId: clientMadeIdSchema,
});
export type SoundKey = z.infer<typeof soundKeySchema>;

/** The recording that a key names, as it stands now. */
export interface SoundOwner {
  readonly recordingId: string;
  readonly status: RecordingStatus;
}

/**
 * Whether a recording that has found a result must leave it to another one with the same bytes. What
 * was entered in error keeps nothing: a sound that is sent again under the right patient counts.
 */
export function isDuplicate(recordingId: string, owner: SoundOwner | null): owner is SoundOwner {
  return owner !== null && owner.recordingId !== recordingId && owner.status !== 'entered_in_error';
}
