import type { Caller } from '../../domain/access/caller.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { authorize, notFound } from '../access/authorize.ts';
import type { PatientKey } from './ports.ts';
import type { PatientPorts } from './registerPatient.ts';

/**
 * Reads a patient; one who was merged says by `mergedInto` who they are now.
 * @throws {DomainError} `not_found`
 */
export async function readPatient(
  ports: PatientPorts,
  caller: Caller,
  key: PatientKey,
): Promise<Patient> {
  await authorize(ports, caller, key.centerId, 'patient.read');
  const patient = await ports.patients.find(key);
  if (patient === null) throw notFound('patient');
  return patient;
}
