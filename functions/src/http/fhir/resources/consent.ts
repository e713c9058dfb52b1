import type { Consent } from '@medplum/fhirtypes';
import type { Patient } from '../../../domain/patients/patient.ts';
import type { FhirContext } from '../context.ts';
import { references } from '../references.ts';
import { systems } from '../systems.ts';
import { versioned } from '../versioned.ts';

/**
 * What a patient said about research with their recordings, under the id of the patient. When it
 * was said is not known; `meta.lastUpdated` is when the patient's document last changed.
 *
 * @returns null while nobody has asked
 */
export function toConsent({ centerId }: FhirContext, patient: Patient): Consent | null {
  if (patient.researchConsent === 'unknown') return null;
  const granted = patient.researchConsent === 'granted';
  return versioned({
    resourceType: 'Consent',
    id: patient.id,
    meta: { lastUpdated: patient.updatedAt },
    status: 'active',
    scope: { coding: [{ system: systems.consentScope, code: 'research' }] },
    category: [{ coding: [{ system: systems.consentCategory, code: 'research' }] }],
    patient: references.patient(patient.id),
    organization: [references.organization(centerId)],
    policyRule: { coding: [{ system: systems.actCode, code: granted ? 'OPTIN' : 'OPTOUT' }] },
    provision: { type: granted ? 'permit' : 'deny' },
  });
}
