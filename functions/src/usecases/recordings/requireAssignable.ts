import { DomainError } from '../../domain/errors.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { notFound } from '../access/authorize.ts';

/**
 * Lets pass what may become a patient's.
 * @param patientId - whose it shall be; null: nobody's yet
 * @param patient - who there is of that id
 * @throws {DomainError} `not_found`; `conflict` for a patient who is archived or merged
 */
export function requireAssignable(patientId: string | null, patient: Patient | null): void {
  if (patientId === null) return;
  if (patient === null) throw notFound('patient');
  if (patient.status === 'active') return;
  const instead = patient.mergedInto === null ? '' : ` Take ${patient.mergedInto}.`;
  throw new DomainError('conflict', `This patient is ${patient.status}.${instead}`);
}
