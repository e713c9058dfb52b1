import type { SoundOwner } from '../../domain/recordings/soundKey.ts';
import type { Finding } from './settleSound.ts';

/**
 * What is left to say of a sound whose result stands elsewhere.
 *
 * @param facts - what was found out about these bytes all the same
 * @param owner - the recording that keeps the result
 */
export function asDuplicate(
  { sha256 = null, captureTimeDoubt = null }: Pick<Finding, 'sha256' | 'captureTimeDoubt'>,
  { recordingId }: SoundOwner,
): Finding {
  return {
    ...{ status: 'rejected', sha256, captureTimeDoubt, summary: null },
    duplicateOf: { recordingId },
    reasons: [
      {
        code: 'duplicate_sound',
        message: `This sound was sent before: its result stands in recording ${recordingId}. Nothing is lost; to keep this one instead, retract the other and run this one again.`,
      },
    ],
  };
}
