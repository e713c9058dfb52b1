import { answered, resourceSchema } from '../fhir/schemas.ts';

/** The service base URL of a center in FHIR. */
export const fhirBasePath = '/fhir/R4/{centerId}';

/** What routes of exports as FHIR have in common. */
export const ofFhirExports = {
  access: 'signed_in',
  tag: 'FHIR R4',
  cacheControl: 'no-store',
} as const;

/** An OperationOutcome that tells of no error. */
export const exportToldSchema = resourceSchema('OperationOutcome');

/** Tells something of an export. */
export function exportTold(text: string) {
  return answered({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', details: { text } }],
  });
}
