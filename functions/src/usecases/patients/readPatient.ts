import type { Caller } from '../../domain/access/caller.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { PatientKey, PatientStore } from './ports.ts';

/**
 * Reads a patient.
 * @throws {DomainError} `not_found`
 */
export async function readPatient(
  ports: AccessPorts & { readonly patients: PatientStore },
  caller: Caller,
  key: PatientKey,
): Promise<Patient> {
  await authorize(ports, caller, key.centerId, 'patient.read');
  const patient = await ports.patients.find(key);
  if (patient === null) throw notFound('patient');
  return patient;
}
