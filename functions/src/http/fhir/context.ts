/** What every resource of a center needs to be told of its surroundings. */
export interface FhirContext {
  readonly centerId: string;
  /** Absolute URL of the REST surface as clients reach it, without a slash at its end. */
  readonly apiUrl: string;
  /** Absolute URL below which this deployment names what it names itself; see docs/fhir.md. */
  readonly namespace: string;
}
