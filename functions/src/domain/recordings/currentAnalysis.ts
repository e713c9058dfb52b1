import { DomainError } from '../errors.ts';
import { summarize, type Analysis } from './analysis.ts';
import type { Recording } from './recording.ts';
import { changeStatus } from './recordingStatus.ts';

/** What of a recording follows from the analysis that counts. */
type Consequences = Pick<Recording, 'status' | 'stage' | 'claim' | 'reasons' | 'summary'>;

/**
 * Whether a new analysis may count without a clinician saying so: nobody has reviewed the recording,
 * nobody has chosen an analysis, and its result stands nowhere else.
 */
export function mayReplaceCurrent(
  recording: Pick<Recording, 'status' | 'chosenAnalysis' | 'duplicateOf'>,
): boolean {
  const { status, chosenAnalysis, duplicateOf } = recording;
  return (
    (status === 'analyzed' || status === 'rejected') &&
    chosenAnalysis === null &&
    duplicateOf === null
  );
}

/**
 * What follows when an analysis counts from now on; a review stays what it is, of the analysis that it
 * names.
 *
 * @throws {DomainError} `conflict` while there is no result that could be replaced
 */
export function consequencesOf(recording: Recording, analysis: Analysis): Consequences {
  if (recording.duplicateOf !== null) {
    throw new DomainError(
      'conflict',
      `The result of this sound stands in recording ${recording.duplicateOf.recordingId}.`,
    );
  }
  const status = recording.status === 'reviewed' ? 'reviewed' : analysis.status;
  return {
    ...changeStatus(recording, status, 'choice'),
    reasons: analysis.quality.reasons,
    summary: summarize(analysis),
  };
}
