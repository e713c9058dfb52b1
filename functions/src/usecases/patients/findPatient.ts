import type { Caller } from '../../domain/access/caller.ts';
import type { SoughtIdentifier } from '../../domain/patients/identifiers.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { authorize } from '../access/authorize.ts';
import type { PatientPorts } from './registerPatient.ts';

/** The patient who has an identifier, or had it before a merge; null when nobody has. */
export async function findPatient(
  ports: PatientPorts,
  caller: Caller,
  centerId: string,
  identifier: SoughtIdentifier,
): Promise<Patient | null> {
  await authorize(ports, caller, centerId, 'patient.read');
  return ports.patients.findByIdentifier(centerId, identifier);
}
