import type { Organization } from '@medplum/fhirtypes';
import type { Center } from '../../../domain/people/center.ts';
import { versioned } from '../versioned.ts';

/** A care center. */
export function toOrganization({ id, name }: Center): Organization {
  return versioned({ resourceType: 'Organization', id, active: true, name });
}
