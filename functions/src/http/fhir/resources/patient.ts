import type { Identifier, Patient as PatientResource } from '@medplum/fhirtypes';
import type { Patient } from '../../../domain/patients/patient.ts';
import type { FhirContext } from '../context.ts';
import { references } from '../references.ts';
import { mrnSystem, systems } from '../systems.ts';
import { versioned } from '../versioned.ts';

/** A patient as a resource, with its version. */
export function toPatient(context: FhirContext, patient: Patient): PatientResource {
  return versioned(drawPatient(context, patient));
}

/**
 * A patient, of what the name of the version is made. `gender` is FHIR's administrative gender and is filled with the sex at birth, which is
 * all that we know; nothing of it says how a person lives. Consent is a resource of its own.
 */
export function drawPatient(context: FhirContext, patient: Patient): PatientResource {
  const { id, mrn, familyName, givenName, birthDate, sexAtBirth, status, mergedInto } = patient;
  const identifiers = [
    ...(mrn === null ? [] : [mrnIdentifier(context, mrn)]),
    ...patient.identifiers.map(({ system, value }) => ({ system, value })),
  ];
  return {
    resourceType: 'Patient',
    id,
    meta: { lastUpdated: patient.updatedAt },
    ...(identifiers.length === 0 ? {} : { identifier: identifiers }),
    active: status === 'active',
    name: [{ family: familyName, given: [givenName] }],
    gender: sexAtBirth,
    ...(birthDate === null ? {} : { birthDate }),
    managingOrganization: references.organization(context.centerId),
    ...(mergedInto === null
      ? {}
      : { link: [{ other: references.patient(mergedInto), type: 'replaced-by' }] }),
  };
}

function mrnIdentifier(context: FhirContext, mrn: string): Identifier {
  return {
    use: 'usual',
    type: { coding: [{ system: systems.identifierType, code: 'MR' }] },
    system: mrnSystem(context),
    value: mrn,
    assigner: references.organization(context.centerId),
  };
}
