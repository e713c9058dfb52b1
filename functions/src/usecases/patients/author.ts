import type { Caller } from '../../domain/access/caller.ts';
import type { Patient } from '../../domain/patients/patient.ts';

/** Who makes a version of a patient, and through which request. */
export interface Author {
  readonly caller: Caller;
  /** The id of the REST request. */
  readonly requestId: string;
}

/** What a version says about who made it. */
export function versionBy(
  { caller, requestId }: Author,
  now: Date,
): Pick<Patient, 'updatedBy' | 'updatedAt' | 'requestId'> {
  return { updatedBy: caller.userId, updatedAt: now.toISOString(), requestId };
}
