import { z } from 'zod';
import { DomainError } from '../errors.ts';

/** Where a recording stands between "announced by a client" and "a clinician has signed it". */
export const recordingStatusSchema = z.enum([
  'awaiting_upload',
  'uploaded',
  'processing',
  'analyzed',
  'rejected',
  'failed',
  'reviewed',
  'entered_in_error',
]);
export type RecordingStatus = z.infer<typeof recordingStatusSchema>;

/**
 * What may move a recording: the audio pipeline, a re-run, the choice of another analysis, an overread,
 * a retraction.
 */
export const statusMovers = ['pipeline', 'rerun', 'choice', 'review', 'retraction'] as const;
export type StatusMover = (typeof statusMovers)[number];

/**
 * The state machine: from → mover → to. `uploaded` means the sound is safe but no worker holds it: a
 * passing fault released it, or somebody asked for another run. `rejected` is the sound's fault,
 * `failed` is ours. What was entered in error stays so.
 */
const transitions: Readonly<
  Record<RecordingStatus, Partial<Record<StatusMover, readonly RecordingStatus[]>>>
> = {
  awaiting_upload: { pipeline: ['processing', 'rejected'], retraction: ['entered_in_error'] },
  uploaded: { pipeline: ['processing', 'rejected', 'failed'], retraction: ['entered_in_error'] },
  processing: {
    pipeline: ['processing', 'uploaded', 'analyzed', 'rejected', 'failed'],
    retraction: ['entered_in_error'],
  },
  analyzed: {
    choice: ['analyzed', 'rejected'],
    review: ['reviewed'],
    retraction: ['entered_in_error'],
  },
  rejected: {
    choice: ['analyzed', 'rejected'],
    rerun: ['uploaded'],
    retraction: ['entered_in_error'],
  },
  failed: { rerun: ['uploaded'], retraction: ['entered_in_error'] },
  reviewed: {
    choice: ['reviewed'],
    review: ['reviewed'],
    retraction: ['entered_in_error'],
  },
  entered_in_error: {},
};

/** Whether `mover` may take a recording from one status to another. */
export function canBecome(from: RecordingStatus, to: RecordingStatus, mover: StatusMover): boolean {
  return transitions[from][mover]?.includes(to) ?? false;
}

/** Whether nothing more will happen to a recording by itself. */
export function isSettled(status: RecordingStatus): boolean {
  return !['awaiting_upload', 'uploaded', 'processing'].includes(status);
}

/** What goes with a status: only a recording that is being processed is held and has a stage. */
interface StatusChange {
  readonly status: RecordingStatus;
  readonly stage: null;
  readonly claim: null;
}

/**
 * Every change of status is made here, inside the transaction that writes it.
 *
 * @returns the fields to write; a mover that hands the recording to a worker adds claim and stage
 * @throws {DomainError} `conflict` for a transition that isn't in the table
 */
export function changeStatus(
  { status: from }: { readonly status: RecordingStatus },
  to: RecordingStatus,
  mover: StatusMover,
): StatusChange {
  if (!canBecome(from, to, mover)) {
    throw new DomainError(
      'conflict',
      `This recording is ${from} and can't become ${to} by a ${mover}. Read it again.`,
    );
  }
  return { status: to, stage: null, claim: null };
}
