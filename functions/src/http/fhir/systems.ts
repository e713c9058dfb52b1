/** Code systems of others. Only codes that were checked against public guides are used of them. */
export const systems = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  /** For identifiers that are URIs (R4, identifier-registry.html). */
  uri: 'urn:ietf:rfc:3986',
  ucum: 'http://unitsofmeasure.org',
  dicom: 'http://dicom.nema.org/resources/ontology/DCM',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  mediaType: 'http://terminology.hl7.org/CodeSystem/media-type',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  dataAbsentReason: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  participantType: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  auditEventType: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  consentCategory: 'http://terminology.hl7.org/CodeSystem/consentcategorycodes',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
} as const;

/** What this project names itself; all of it is published below `/fhir/R4`. */
export const ownTerms = {
  site: 'auscultation-site',
  finding: 'auscultation-finding',
  role: 'center-role',
  auditAction: 'audit-action',
  auditChannel: 'audit-channel',
} as const;

interface Namespace {
  readonly namespace: string;
}

/** Canonical URL of one of our code systems. */
export function codeSystemUrl({ namespace }: Namespace, id: string): string {
  return `${namespace}/CodeSystem/${id}`;
}

/** Canonical URL of one of our value sets. */
export function valueSetUrl({ namespace }: Namespace, id: string): string {
  return `${namespace}/ValueSet/${id}`;
}

/** Whose numbers the medical record numbers of a center are: another system in every center. */
export function mrnSystem({ namespace, centerId }: Namespace & { readonly centerId: string }) {
  return `${namespace}/centers/${centerId}/mrn`;
}

/** Whose numbers our user ids are. */
export function userIdSystem({ namespace }: Namespace): string {
  return `${namespace}/users`;
}
