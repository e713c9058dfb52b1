import type { Organization } from '@medplum/fhirtypes';
import type { Center } from '../../../domain/people/center.ts';

/** A care center. */
export function toOrganization({ id, name }: Center): Organization {
  return { resourceType: 'Organization', id, active: true, name };
}
