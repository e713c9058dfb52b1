import type { LegalHold } from '../../domain/erasure/legalHold.ts';
import type {
  MergedPatients,
  MergeRefusal,
  PatientMerge,
} from '../../domain/patients/patientMerge.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { RecordingKey } from '../../domain/paths.ts';

/** A merge in its center. */
export interface MergeKey {
  readonly centerId: string;
  readonly mergeId: string;
}

/** What deciding about a merge looks at. */
export interface MergeState {
  readonly source: Patient | null;
  readonly target: Patient | null;
  /** The merge that the source lives in another patient by, if there is one. */
  readonly merge: PatientMerge | null;
  /** The legal hold on whom the source was, if there is one. */
  readonly holdOnSource: LegalHold | null;
  /** The legal hold on the target, and with it on the source for as long as they are one. */
  readonly holdOnTarget: LegalHold | null;
  /** Whether one of them has a tombstone: from then on nothing of them may live on elsewhere. */
  readonly isBeingErased: boolean;
}

/** What such a decision writes. */
export interface MergeChange extends MergedPatients {
  /** A hold to set together with it; null leaves holds as they are. */
  readonly hold: LegalHold | null;
}

/** Merges of patients. */
export interface PatientMergeStore {
  find(key: MergeKey): Promise<PatientMerge | null>;
  /**
   * Reads two patients, their tombstones and the source's merge, lets `decide` look at them, and writes what it
   * answers with the keys of both, in one transaction. A merge that stands is answered as it is.
   */
  decide(
    pair: { readonly centerId: string; readonly sourceId: string; readonly targetId: string },
    decide: (state: MergeState) => MergeChange | MergeRefusal | PatientMerge,
  ): Promise<PatientMerge | MergeRefusal>;
  /**
   * Moves the next recordings, or brings the next back, and says so in the merge: all in one
   * transaction, so that every step can be repeated.
   */
  step(key: MergeKey, batchSize: number): Promise<PatientMerge | null>;
  /**
   * Lets a recording of a merged patient follow to whoever they are now, by way of every merge in
   * between, so that each can be undone. Does nothing where nobody is merged.
   */
  follow(key: RecordingKey): Promise<'followed' | 'stays'>;
}
