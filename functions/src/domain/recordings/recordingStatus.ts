import { z } from 'zod';

/** Where a recording stands between "announced by a client" and "a result can be read". */
export const recordingStatusSchema = z.enum([
  'awaiting_upload',
  'uploaded',
  'processing',
  'analyzed',
  'rejected',
  'failed',
]);
export type RecordingStatus = z.infer<typeof recordingStatusSchema>;

/**
 * The state machine. `uploaded` means the sound is safe but no worker holds it: a passing fault
 * released it and it will be tried again. `rejected` is the sound's fault, `failed` is ours.
 */
const successors: Readonly<Record<RecordingStatus, readonly RecordingStatus[]>> = {
  awaiting_upload: ['processing'],
  uploaded: ['processing', 'failed'],
  processing: ['processing', 'uploaded', 'analyzed', 'rejected', 'failed'],
  analyzed: [],
  rejected: [],
  failed: ['processing'],
};

/** Whether a recording in `from` may become `to`. */
export function canBecome(from: RecordingStatus, to: RecordingStatus): boolean {
  return successors[from].includes(to);
}

/** Whether nothing more will happen to a recording by itself. */
export function isSettled(status: RecordingStatus): boolean {
  return status === 'analyzed' || status === 'rejected' || status === 'failed';
}
