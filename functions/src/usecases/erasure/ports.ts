import type { LegalHold } from '../../domain/erasure/legalHold.ts';
import type {
  ErasureStart,
  ErasureState,
  ErasureUnderWay,
} from '../../domain/erasure/startErasure.ts';
import type { Tombstone } from '../../domain/erasure/tombstone.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { PatientKey } from '../patients/ports.ts';

/** Tombstones, holds, and everything that stands in Firestore about a patient. */
export interface ErasureStore {
  /**
   * Reads what an erasure depends on, lets `decide` look at it and writes what it answers, all or
   * nothing. `decide` must be pure.
   */
  start(
    key: PatientKey,
    decide: (state: ErasureState) => ErasureStart | ErasureUnderWay,
  ): Promise<ErasureStart | ErasureUnderWay>;
  /** The tombstone of a recording, or of the patient whom it names. */
  findTombstoneOf(key: RecordingKey): Promise<Tombstone | null>;
  /** Writes tombstones. */
  mark(centerId: string, tombstones: readonly Tombstone[]): Promise<void>;
  /** Takes the tombstones of recordings away, of which nothing was erased. */
  unmark(centerId: string, recordingIds: readonly string[]): Promise<void>;
  /** Recordings that an erasure has marked, in the order of their ids. */
  listMarkedRecordings(
    centerId: string,
    erasureId: string,
    afterId: string | null,
    limit: number,
  ): Promise<readonly string[]>;
  /** How many recordings an erasure has marked. */
  countMarkedRecordings(centerId: string, erasureId: string): Promise<number>;
  /** Says of patients that nothing of them is left. */
  settle(centerId: string, patientIds: readonly string[], now: Date): Promise<void>;
  /** Recordings of a patient, in the order of their ids. */
  listRecordings(
    key: PatientKey,
    afterId: string | null,
    limit: number,
  ): Promise<readonly string[]>;
  /** How many documents there are of a recording, wherever they lie. */
  countRecording(key: RecordingKey): Promise<number>;
  /** Removes every document of a recording, its own document last. */
  removeRecording(key: RecordingKey): Promise<void>;
  /** How many documents there are of a patient, recordings aside. */
  countPatient(key: PatientKey): Promise<number>;
  /** Removes every document of a patient, recordings aside, its own document last. */
  removePatient(key: PatientKey): Promise<void>;
}

/** Legal holds. */
export interface LegalHoldStore {
  find(key: PatientKey): Promise<LegalHold | null>;
  /** Sets a hold; `no_patient` or `being_erased` say why not. */
  set(key: PatientKey, hold: LegalHold): Promise<'set' | 'no_patient' | 'being_erased'>;
  /** Lifts a hold; false when there is none. */
  lift(key: PatientKey): Promise<boolean>;
}

/** Objects below a prefix, which ends with a slash. */
export interface ObjectRemover {
  measure(prefix: string): Promise<{ readonly objects: number; readonly bytes: number }>;
  removeAll(prefix: string): Promise<void>;
}
