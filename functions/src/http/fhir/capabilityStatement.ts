import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceOperation,
} from '@medplum/fhirtypes';
import { fhirMediaType } from './operationOutcome.ts';
import { resourceTypes, type ResourceType } from './resourceTypes.ts';
import { searchParameterTypes, type SearchParameter } from './searchQuery.ts';
import { termsDate } from './terminology/codeSystems.ts';
import { termTypes } from './terminology/termTypes.ts';

/** What the façade of a center can do, from the same table as its routes. */
export function centerCapabilities(baseUrl: string): CapabilityStatement {
  return statement(
    baseUrl,
    'Heart and lung recordings of a care center. Sign in with a Firebase ID token as a bearer token.',
    resourceTypes.map(resourceOf),
    [
      {
        name: 'export',
        definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
        documentation: 'For administrators, asynchronously; see docs/fhir.md.',
      },
    ],
  );
}

/** What is published for everybody: names of our own. */
export function publicCapabilities(baseUrl: string): CapabilityStatement {
  return statement(
    baseUrl,
    'Terminology. Every center has a service base URL of its own: its id behind this one.',
    termTypes.map((type) => ({ type, ...interactionsOf(['url']) })),
  );
}

function statement(
  url: string,
  description: string,
  resource: CapabilityStatementRestResource[],
  operation: CapabilityStatementRestResourceOperation[] = [],
): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: termsDate,
    publisher: 'Auscultra',
    kind: 'instance',
    software: { name: 'Auscultra' },
    implementation: { description, url },
    fhirVersion: '4.0.1',
    format: [fhirMediaType],
    rest: [{ mode: 'server', resource, ...(operation.length === 0 ? {} : { operation }) }],
  };
}

function resourceOf({
  type,
  meaning,
  searchParameters,
}: ResourceType): CapabilityStatementRestResource {
  return {
    type: type as NonNullable<CapabilityStatementRestResource['type']>,
    documentation: type === 'Patient' ? `${meaning} ${ofWrittenPatients}` : meaning,
    ...interactionsOf(searchParameters, type === 'Patient'),
    versioning: 'versioned',
    readHistory: false,
    conditionalRead: 'not-match',
    ...(type === 'Patient' ? patientCapabilities : {}),
  };
}

const ofWrittenPatients =
  'Of what is written, identifier, active, name (one), gender and birthDate are kept: `Prefer: handling=strict` refuses everything else, `Prefer: return=OperationOutcome` tells what was left out. Updated by identifier alone.';

const patientCapabilities: Partial<CapabilityStatementRestResource> = {
  conditionalCreate: true,
  conditionalUpdate: true,
  operation: [
    {
      name: 'everything',
      definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
    },
    {
      name: 'export',
      definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export',
    },
  ],
};

function interactionsOf(
  parameters: readonly SearchParameter[],
  isCreated = false,
): Pick<CapabilityStatementRestResource, 'interaction' | 'searchParam'> {
  return {
    interaction: [
      ...[{ code: 'read' as const }, { code: 'search-type' as const }],
      ...(isCreated ? [{ code: 'create' as const }] : []),
    ],
    searchParam: parameters.map((name) => ({ name, type: searchParameterTypes[name] })),
  };
}
