import type { Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import type { Member } from '../../../domain/people/member.ts';
import type { FhirContext } from '../context.ts';
import { practitionerReference, references } from '../references.ts';
import { codeSystemUrl, ownTerms, userIdSystem } from '../systems.ts';
import { versioned } from '../versioned.ts';

/** A member of the center as a person. */
export function toPractitioner(context: FhirContext, member: Member): Practitioner {
  return versioned({
    resourceType: 'Practitioner',
    id: member.id,
    identifier: [{ system: userIdSystem(context), value: member.id }],
    active: member.status === 'active',
    name: [{ text: member.displayName }],
  });
}

/** What a person is to the center: the role that decides about access. */
export function toPractitionerRole(context: FhirContext, member: Member): PractitionerRole {
  return versioned({
    resourceType: 'PractitionerRole',
    id: member.id,
    active: member.status === 'active',
    practitioner: {
      ...practitionerReference(context, member.id),
      display: member.displayName,
    },
    organization: references.organization(context.centerId),
    code: [{ coding: [{ system: codeSystemUrl(context, ownTerms.role), code: member.role }] }],
  });
}
