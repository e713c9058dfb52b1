import type { Device, Organization, Patient, Practitioner, Reference } from '@medplum/fhirtypes';
import { userIdSystem } from './systems.ts';
import type { FhirContext } from './context.ts';

/** What may be an id in FHIR (R4, datatypes.html#id). */
export const fhirIdPattern = /^[A-Za-z0-9.-]{1,64}$/u;

/** References are relative to the service base URL of the center. */
export const references = {
  organization: (centerId: string): Reference<Organization> => ({
    reference: `Organization/${centerId}`,
  }),
  patient: (patientId: string): Reference<Patient> => ({ reference: `Patient/${patientId}` }),
  device: (deviceId: string): Reference<Device> => ({ reference: `Device/${deviceId}` }),
};

/**
 * Whoever a user id stands for: a device of the center, or a person. A person whose user id can't be
 * an id in FHIR is named by identifier alone.
 */
export function userReference(
  context: FhirContext,
  userId: string,
): Reference<Device | Practitioner> {
  const [type, centerId, deviceId] = userId.split(':');
  if (type === 'device' && centerId === context.centerId && deviceId !== undefined) {
    return references.device(deviceId);
  }
  return practitionerReference(context, userId);
}

/** A person by user id; see `userReference`. */
export function practitionerReference(
  context: FhirContext,
  userId: string,
): Reference<Practitioner> {
  return fhirIdPattern.test(userId)
    ? { reference: `Practitioner/${userId}` }
    : { type: 'Practitioner', identifier: { system: userIdSystem(context), value: userId } };
}
