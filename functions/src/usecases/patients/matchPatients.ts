import type { Caller } from '../../domain/access/caller.ts';
import type { ComparedPatient } from './comparePatients.ts';
import { authorize } from '../access/authorize.ts';
import { findDuplicates, type DuplicateCandidate } from './findDuplicates.ts';
import type { PatientPorts } from './registerPatient.ts';

/** Who in a center may be this person: to be asked before they are registered. */
export async function matchPatients(
  ports: PatientPorts,
  caller: Caller,
  centerId: string,
  sought: ComparedPatient,
): Promise<DuplicateCandidate[]> {
  await authorize(ports, caller, centerId, 'patient.read');
  return findDuplicates(ports.patients, centerId, { ...sought, mrn: null });
}
