/** What every resource of a center needs to be told of its surroundings. */
export interface FhirContext {
  readonly centerId: string;
  /** Absolute URL of the REST surface as clients reach it, without a slash at its end. */
  readonly apiUrl: string;
  /** Absolute URL below which this deployment names what it names itself; see docs/fhir.md. */
  readonly namespace: string;
}

/** The service base URL of a center (R4, http.html, "Service Base URL"). */
export function baseUrlOf({ apiUrl, centerId }: FhirContext): string {
  return `${apiUrl}/fhir/R4/${centerId}`;
}
