import type { SoughtIdentifier } from '../../domain/patients/identifiers.ts';
import type { Patient } from '../../domain/patients/patient.ts';

/** A patient in its center. */
export interface PatientKey {
  readonly centerId: string;
  readonly patientId: string;
}

/** What a decision about one patient writes. */
export interface PatientChange {
  /** Null when there is no patient any more: what they held is free. */
  readonly patient: Patient | null;
  /**
   * What happens when somebody else has the MRN or an identifier: `refuse` writes nothing, `mark`
   * writes the patient with `mrnConflictWith` and keeps what is free.
   */
  readonly onConflict: 'refuse' | 'mark';
}

/** What came of a change. */
export type PatientOutcome =
  | { readonly type: 'written'; readonly patient: Patient | null }
  /** Nothing was written: this patient has the MRN or an identifier. */
  | { readonly type: 'taken'; readonly takenBy: string };

/** By which normalised text patients are put in order and found; see `searchKeysOf`. */
export type PatientOrder = 'familyGiven' | 'givenFamily' | 'mrn';

/** A place in an order. */
export interface PatientPosition {
  readonly text: string;
  readonly patientId: string;
}

/** Patients of one status whose text begins with a prefix, in order. */
export interface PatientRange {
  readonly status: Patient['status'];
  readonly order: PatientOrder;
  readonly prefix: string;
  /** The last patient of the page before; null on the first. */
  readonly after: PatientPosition | null;
  readonly limit: number;
}

/** Patients. */
export interface PatientStore {
  find(key: PatientKey): Promise<Patient | null>;
  /** The patient who has an identifier, or had it before a merge. */
  findByIdentifier(centerId: string, identifier: SoughtIdentifier): Promise<Patient | null>;
  list(centerId: string, range: PatientRange): Promise<readonly Patient[]>;
  /** Patients who share a match key, at most `limit`, in no order. */
  listByMatchKeys(
    centerId: string,
    matchKeys: readonly string[],
    limit: number,
  ): Promise<readonly Patient[]>;
  /** Patients who want what another one has, at most `limit`. */
  listConflictsWith(key: PatientKey, limit: number): Promise<readonly PatientKey[]>;
  /**
   * Writes a new patient with their identifiers: `there` when one of these or the id is there
   * already, `erased` when the id is that of somebody who was erased.
   */
  create(centerId: string, patient: Patient): Promise<'created' | 'there' | 'erased'>;
  /**
   * Reads a patient, lets `decide` look at them, and writes what it answers together with the keys
   * that keep identifiers unique, in one transaction; only what differs is written. `decide` must be
   * pure: it runs again when another writer got in between.
   */
  change<Refusal extends string>(
    key: PatientKey,
    decide: (stored: Patient | null) => PatientChange | Refusal,
  ): Promise<PatientOutcome | Refusal>;
}
