import type { Assignment } from '../../domain/inbox/assignment.ts';
import type { Registration, Sighting } from '../../domain/inbox/matchPatients.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { RecordingState } from '../../domain/recordings/processing.ts';
import type { InboxEntry, Recording } from '../../domain/recordings/recording.ts';
import type { PageRequest, Placed } from '../places.ts';

/** A sound of which nobody has said what it is. */
export interface WaitingSound extends Placed {
  readonly sound: InboxEntry;
}

/** A recording of which nobody has said whose it is. */
export interface UnassignedRecording extends Placed {
  readonly recording: Recording;
}

/** A moment, and how far to either side of it something is looked for. */
export interface Vicinity {
  readonly at: Date;
  readonly minutes: number;
}

/** What waits for somebody to say whose it is, and what it may be matched with. */
export interface InboxStore {
  /** The latest first. */
  listSounds(centerId: string, page: PageRequest): Promise<readonly WaitingSound[]>;
  /** The latest first, without retracted ones. */
  listUnassigned(centerId: string, page: PageRequest): Promise<readonly UnassignedRecording[]>;
  find(key: RecordingKey): Promise<Pick<RecordingState, 'recording' | 'inboxEntry'>>;
  /** Recordings of known patients that were captured or announced around a moment: the nearest. */
  listSightings(
    centerId: string,
    by: 'capturedAt' | 'createdAt',
    around: Vicinity,
    limitEachSide: number,
  ): Promise<readonly Sighting[]>;
  /** Patients who were registered around a moment: the nearest. */
  listRegistered(
    centerId: string,
    around: Vicinity,
    limitEachSide: number,
  ): Promise<readonly Registration[]>;
}

/** What deciding whose a recording is depends on. */
export interface AssignmentState {
  readonly recording: Recording | null;
  readonly inboxEntry: InboxEntry | null;
  /** The entry of its history that was written last. */
  readonly latest: Assignment | null;
  /** The patient that it shall be assigned to; null when there is none of that id, or none is meant. */
  readonly patient: Patient | null;
  /** Whether the recording, whoever has it or whoever shall have it has a tombstone. */
  readonly isBeingErased: boolean;
}

/** A part of a history. */
export interface AssignmentPage {
  /** The number of the last entry of the page before; null on the first. */
  readonly after: number | null;
  readonly limit: number;
}

/** Whose recordings are, and how that came about. */
export interface AssignmentStore {
  /** The history of a recording, the first entry first. */
  list(key: RecordingKey, page: AssignmentPage): Promise<readonly Assignment[]>;
  /**
   * Reads everything that matters, lets `decide` look at it, and writes the recording and the next
   * entry of its history, or nothing when it throws. `decide` and `patientOf` must be pure.
   *
   * @param patientOf - who shall be assigned to, after which entry
   */
  change(
    key: RecordingKey,
    patientOf: (latest: Assignment | null) => string | null,
    decide: (state: AssignmentState) => Assigned,
  ): Promise<Assigned>;
}

/** A recording as it is now, and the entry of its history that says why. */
export interface Assigned {
  readonly recording: Recording;
  readonly assignment: Assignment;
}
