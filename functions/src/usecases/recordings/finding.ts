import type { Analysis } from '../../domain/recordings/analysis.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import type { SoundOwner } from '../../domain/recordings/soundKey.ts';

/** How work on a sound ended. */
export interface Finding extends Partial<
  Pick<
    Recording,
    'reasons' | 'summary' | 'sha256' | 'lastFault' | 'captureTimeDoubt' | 'duplicateOf'
  >
> {
  readonly status: 'analyzed' | 'rejected' | 'failed';
  readonly analysis?: Analysis;
}

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
