import { deviceOf, type Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  nextAssignment,
  type Assignment,
  type AssignmentOccasion,
} from '../../domain/inbox/assignment.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import { recordingSchema, type Recording } from '../../domain/recordings/recording.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import { requireAssignable } from '../recordings/requireAssignable.ts';
import type { Assigned, AssignmentPage, AssignmentState, AssignmentStore } from './ports.ts';

/** What assigning needs. */
export interface AssignmentPorts extends AccessPorts {
  readonly assignments: AssignmentStore;
}

/** Who asks, and in which request. */
export interface Asking {
  readonly caller: Caller;
  readonly requestId: string;
}

/** What somebody says of a sound that came without a document. */
export interface SoundDescription extends Pick<
  Recording,
  'patientId' | 'kind' | 'site' | 'posture' | 'examId'
> {
  /** Null where nobody knows: then the device that has uploaded it, if one has. */
  readonly deviceId: string | null;
  /** Null where nobody knows: then the time of arrival. */
  readonly capturedAt: string | null;
}

/**
 * Says what a sound without a document is, which makes the document: its analysis begins.
 * @throws {DomainError} `conflict` when somebody else has said it first, or it or the patient is erased
 */
export async function describeSound(
  ports: AssignmentPorts,
  { caller, requestId }: Asking,
  key: RecordingKey,
  { deviceId, capturedAt, ...description }: SoundDescription,
): Promise<Assigned> {
  await authorize(ports, caller, key.centerId, 'inbox.assign');
  const occasion = occasionOf(caller, requestId, null);
  const { patientId } = description;
  return ports.assignments.change(
    key,
    () => patientId,
    ({ recording, inboxEntry, latest, patient, isBeingErased }) => {
      if (recording !== null) throw meanwhile();
      if (inboxEntry === null) throw notFound('sound in the inbox');
      requireAssignable(patientId, patient);
      if (isBeingErased) throw beingErased();
      const { receivedAt, uploadedBy } = inboxEntry;
      return {
        recording: recordingSchema.parse({
          id: key.recordingId,
          ...description,
          deviceId: deviceId ?? deviceOf(key.centerId, uploadedBy),
          capturedAt: capturedAt ?? receivedAt,
          status: 'awaiting_upload',
          ...{ createdBy: caller.userId, createdAt: occasion.createdAt, ...versionOf(occasion) },
        }),
        assignment: nextAssignment(
          latest,
          { action: 'described', fromPatientId: null, toPatientId: patientId },
          occasion,
        ),
      };
    },
  );
}

/** Whose a recording was thought to be, and whose it is. */
export interface Move {
  readonly fromPatientId: string | null;
  readonly toPatientId: string | null;
  readonly reason: string | null;
}

/**
 * Moves a recording to another patient, or assigns one that has none. Analyses, marks and reviews
 * stay with the recording.
 *
 * @throws {DomainError} as `expect`; `conflict` when it isn't of whom the caller thinks it is, is
 *   retracted, or one of the patients is being erased
 */
export async function moveRecording(
  ports: AssignmentPorts,
  { caller, requestId }: Asking,
  key: RecordingKey,
  { fromPatientId, toPatientId, reason }: Move,
  expect: Expectation<Recording> = anyVersion,
): Promise<Assigned> {
  await authorize(ports, caller, key.centerId, 'inbox.assign');
  const occasion = occasionOf(caller, requestId, reason);
  return ports.assignments.change(
    key,
    () => toPatientId,
    (state) => movedTo(state, { action: 'moved', fromPatientId, toPatientId }, occasion, expect),
  );
}

/**
 * Takes back the last entry of a recording's history, by a new entry: the recording goes back to whom
 * it came from. What a sound was described as stays.
 *
 * @param assignmentId - the entry that the caller takes for the last one
 * @throws {DomainError} as `expect`; `conflict` when it isn't the last one
 */
export async function undoAssignment(
  ports: AssignmentPorts,
  { caller, requestId }: Asking,
  key: RecordingKey,
  assignmentId: string,
  reason: string | null,
  expect: Expectation<Recording> = anyVersion,
): Promise<Assigned> {
  await authorize(ports, caller, key.centerId, 'inbox.assign');
  const occasion = occasionOf(caller, requestId, reason);
  return ports.assignments.change(
    key,
    (latest) => latest?.fromPatientId ?? null,
    (state) => {
      const { latest } = state;
      if (latest === null) throw notFound('entry in the history of this recording');
      if (latest.id !== assignmentId) throw meanwhile();
      const back = { fromPatientId: latest.toPatientId, toPatientId: latest.fromPatientId };
      return movedTo(state, { action: 'undone', ...back }, occasion, expect);
    },
  );
}

/** The history of whose a recording was said to be, the first entry first. */
export async function listAssignments(
  ports: AssignmentPorts,
  caller: Caller,
  key: RecordingKey,
  { after, limit }: AssignmentPage,
): Promise<{
  readonly assignments: readonly Assignment[];
  /** The number of the entry after which the next page begins; null on the last one. */
  readonly next: number | null;
}> {
  await authorize(ports, caller, key.centerId, 'assignment.read');
  // One more than asked for says whether there is another page.
  const found = await ports.assignments.list(key, { after, limit: limit + 1 });
  const assignments = found.slice(0, limit);
  return { assignments, next: found.length > limit ? (assignments.at(-1)?.number ?? null) : null };
}

function movedTo(
  { recording, latest, patient, isBeingErased }: AssignmentState,
  change: Pick<Assignment, 'action' | 'fromPatientId' | 'toPatientId'>,
  occasion: AssignmentOccasion,
  expect: Expectation<Recording>,
): Assigned {
  if (recording === null) throw notFound('recording');
  expect(recording);
  if (recording.status === 'entered_in_error') {
    throw new DomainError('conflict', 'This recording is retracted. It is moved no more.');
  }
  if (recording.patientId !== change.fromPatientId) throw meanwhile();
  if (change.fromPatientId === change.toPatientId) {
    throw new DomainError('conflict', 'This recording is there already: nothing would change.');
  }
  requireAssignable(change.toPatientId, patient);
  if (isBeingErased) throw beingErased();
  return {
    recording: { ...recording, patientId: change.toPatientId, ...versionOf(occasion) },
    assignment: nextAssignment(latest, change, occasion),
  };
}

/** From the tombstone on, nothing of a patient lives on elsewhere, and nobody gets what is to go. */
function beingErased(): DomainError {
  return new DomainError(
    'conflict',
    'This recording, or a patient whom it would come from or go to, is being erased.',
  );
}

/** The one answer to whoever was second. */
function meanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'Somebody else has assigned this recording in the meantime. Read it again before you change it.',
  );
}

function occasionOf(
  { userId }: Caller,
  requestId: string,
  reason: string | null,
): AssignmentOccasion {
  return { createdBy: userId, createdAt: new Date().toISOString(), requestId, reason };
}

function versionOf({ createdBy, createdAt, requestId }: AssignmentOccasion) {
  return { updatedBy: createdBy, updatedAt: createdAt, requestId };
}
