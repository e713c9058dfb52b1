import type { PatientKey } from '../patients/ports.ts';

/** A page of things that have been kept long enough, the oldest first. */
export interface ExpiredPage {
  readonly items: readonly ExpiredRecording[];
  /** Where the next page begins; null on the last one. */
  readonly cursor: string | null;
}

/** A recording, or a sound that waits for one. */
export interface ExpiredRecording {
  readonly recordingId: string;
  /** Null for sounds and recordings of nobody. */
  readonly patientId: string | null;
}

/** What a center has kept for how long. */
export interface RetentionStore {
  /** Recordings that were both captured and announced before a moment: a wrong clock erases nothing. */
  listRecordings(
    centerId: string,
    before: Date,
    cursor: string | null,
    limit: number,
  ): Promise<ExpiredPage>;
  /** Sounds in the inbox, without a document, that came before a moment. */
  listInbox(
    centerId: string,
    before: Date,
    cursor: string | null,
    limit: number,
  ): Promise<ExpiredPage>;
  /** Those of some recordings that are there, with whose they are now. */
  findRecordings(
    centerId: string,
    recordingIds: readonly string[],
  ): Promise<readonly ExpiredRecording[]>;
  /** Whether a legal hold is on a patient or on anyone merged with it. */
  isHeld(key: PatientKey): Promise<boolean>;
  /** Removes jobs that ended before a moment, with all that lies below them; at most `limit`. */
  removeJobs(centerId: string, before: Date, limit: number): Promise<number>;
  /** Centers in the order of their ids, with what they have decided. */
  listCenters(
    afterId: string | null,
    limit: number,
  ): Promise<readonly { readonly centerId: string; readonly retention: Retention }[]>;
  /** Erasures that were finished in a time span, each with its patients. */
  listFinishedErasures(
    span: { readonly from: Date; readonly to: Date },
    limit: number,
  ): Promise<readonly FinishedErasure[]>;
}

/** For how long a center keeps what, in days; null: for ever. */
export interface Retention {
  readonly recordingDays: number | null;
  readonly inboxDays: number | null;
}

/** An erasure that has been verified. */
export interface FinishedErasure {
  readonly centerId: string;
  readonly erasureId: string;
  readonly patientIds: readonly string[];
}
