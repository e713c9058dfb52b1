import { z } from 'zod';
import { centerIdSchema } from '../../domain/ids.ts';
import { notFound } from '../../usecases/access/authorize.ts';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { fhirIdPattern } from '../fhir/references.ts';
import { answered, bundleSchema, resourceSchema } from '../fhir/schemas.ts';
import { pagingParameters, searchParameters } from '../fhir/searchQuery.ts';
import { termTypes, type TermType } from '../fhir/terminology/termTypes.ts';
import { jsonRoute, type Route } from '../route.ts';

const rootPath = '/fhir/R4';

const forEverybody = {
  method: 'get',
  access: 'public',
  tag: 'FHIR R4',
  mediaType: fhirMediaType,
  cacheControl: 'public, max-age=300',
} as const;

const { _format } = pagingParameters;

function routesOf(type: TermType): Route[] {
  return [
    jsonRoute({
      ...forEverybody,
      path: `${rootPath}/${type}/{id}`,
      operationId: `fhirRead${type}`,
      summary: `Read a ${type}`,
      description: 'Names of our own, for those who want to understand or map them.',
      params: z.strictObject({ id: z.string().regex(fhirIdPattern) }),
      query: z.strictObject({ _format }),
      response: resourceSchema(type),
      responseDescription: `The ${type}`,
      handler: async ({ params: { id } }, { fhirNamespace: namespace }) => {
        const { termsOf } = await import('../fhir/terminology/terms.ts');
        const term = termsOf(type, { namespace }).find((each) => each.id === id);
        if (term === undefined) throw notFound(type);
        return answered(term);
      },
    }),
    jsonRoute({
      ...forEverybody,
      path: `${rootPath}/${type}`,
      operationId: `fhirSearch${type}`,
      summary: `Search for ${type}`,
      description: 'All of them, or the one of a canonical URL.',
      params: z.strictObject({}),
      query: z.strictObject({ url: searchParameters.url.optional(), _format }),
      response: bundleSchema,
      responseDescription: 'What was found',
      handler: async ({ query: { url }, apiUrl, requestUrl }, { fhirNamespace: namespace }) => {
        const [{ termsOf }, { searchBundle }] = await Promise.all([
          import('../fhir/terminology/terms.ts'),
          import('../fhir/bundle.ts'),
        ]);
        const resources = termsOf(type, { namespace }).filter(
          (each) => each.url === (url ?? each.url),
        );
        const page = { resources, things: [], next: null };
        return answered(searchBundle(`${apiUrl}${rootPath}`, requestUrl, page));
      },
    }),
  ];
}

const capabilityStatement = {
  ...forEverybody,
  query: z.strictObject({ _format }),
  response: resourceSchema('CapabilityStatement'),
  responseDescription: 'The CapabilityStatement',
} as const;

/** What the façade can do, and what it names itself: the same for everybody. */
export const fhirTerminologyRoutes: readonly Route[] = [
  jsonRoute({
    ...capabilityStatement,
    path: `${rootPath}/metadata`,
    operationId: 'fhirPublicCapabilities',
    summary: 'What is published for everybody',
    description: 'Terminology. Every center has a service base URL of its own.',
    params: z.strictObject({}),
    handler: async ({ apiUrl }) => {
      const { publicCapabilities } = await import('../fhir/capabilityStatement.ts');
      return answered(publicCapabilities(`${apiUrl}${rootPath}`));
    },
  }),
  ...termTypes.flatMap(routesOf),
  jsonRoute({
    ...capabilityStatement,
    path: `${rootPath}/{centerId}/metadata`,
    operationId: 'fhirCenterCapabilities',
    summary: 'What the façade of a center can do',
    description: 'Public, and the same for every center, there or not.',
    params: z.strictObject({ centerId: centerIdSchema }),
    handler: async ({ params: { centerId }, apiUrl }) => {
      const { centerCapabilities } = await import('../fhir/capabilityStatement.ts');
      return answered(centerCapabilities(`${apiUrl}${rootPath}/${centerId}`));
    },
  }),
];
