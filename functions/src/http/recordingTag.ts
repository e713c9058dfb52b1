import type { Recording } from '../domain/recordings/recording.ts';
import { entityTag } from './pipeline/entityTag.ts';
import { pickerOf } from './pipeline/picker.ts';
import { recordingVersionRepresentation } from './representations.ts';

/**
 * The entity tag of a recording in every answer that shows it, with its analysis or without: which analysis
 * counts is in the recording, and analyses are immutable.
 */
export function recordingTag(recording: Recording): string {
  return entityTag(JSON.stringify(pickerOf(recordingVersionRepresentation)(recording)));
}
