import { z } from 'zod';
import { centerIdSchema } from '../../domain/ids.ts';
import { baseUrlOf } from '../fhir/context.ts';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { fhirIdPattern } from '../fhir/references.ts';
import { resourceTypes, type ResourceType } from '../fhir/resourceTypes.ts';
import { answered, bundleSchema, resourceSchema } from '../fhir/schemas.ts';
import { pagingParameters, searchQuerySchema } from '../fhir/searchQuery.ts';
import { versionTag } from '../fhir/versioned.ts';
import { jsonRoute, type HandlerPorts, type Route, type RouteInput } from '../route.ts';

const basePath = '/fhir/R4/{centerId}';
const centerParams = z.strictObject({ centerId: centerIdSchema });
const resourceParams = centerParams.extend({ id: z.string().regex(fhirIdPattern) });

const ofMembers = {
  method: 'get',
  access: 'signed_in',
  tag: 'FHIR R4',
  mediaType: fhirMediaType,
  cacheControl: 'private, no-cache',
} as const;

type Input = Pick<
  RouteInput<typeof resourceParams, 'signed_in'>,
  'caller' | 'audit' | 'apiUrl' | 'requestUrl' | 'reply'
>;

function callOf(
  { caller, audit, apiUrl }: Input,
  { centerId }: z.output<typeof centerParams>,
  ports: HandlerPorts,
) {
  const context = { centerId, apiUrl, namespace: ports.fhirNamespace };
  return { context, caller, audit, ports };
}

function routesOf({ type, meaning, audit, searchParameters, load }: ResourceType): Route[] {
  const reading = jsonRoute({
    ...ofMembers,
    path: `${basePath}/${type}/{id}`,
    operationId: `fhirRead${type}`,
    audit: audit.read,
    summary: `Read a ${type}`,
    description: meaning,
    params: resourceParams,
    query: z.strictObject({ _format: pagingParameters._format }),
    response: resourceSchema(type),
    responseDescription: `The ${type}`,
    handler: async (input, ports) => {
      const { read } = await load();
      const resource = await read(callOf(input, input.params, ports), input.params.id);
      const tag = versionTag(resource);
      if (tag !== null) input.reply.versioned(tag);
      return answered(resource);
    },
  });
  const searching = jsonRoute({
    ...ofMembers,
    path: `${basePath}/${type}`,
    operationId: `fhirSearch${type}`,
    audit: audit.search,
    summary: `Search for ${type}`,
    description: `${meaning} What a parameter doesn’t name is an error, never ignored.`,
    params: centerParams,
    query: searchQuerySchema(searchParameters),
    response: bundleSchema,
    responseDescription: 'A page of what was found',
    handler: async (input, ports) => {
      const [{ search }, { searchBundle }] = await Promise.all([
        load(),
        import('../fhir/bundle.ts'),
      ]);
      const call = callOf(input, input.params, ports);
      return answered(
        searchBundle(baseUrlOf(call.context), input.requestUrl, await search(call, input.query)),
      );
    },
  });
  return [reading, searching];
}

const everything = jsonRoute({
  ...ofMembers,
  path: `${basePath}/Patient/{id}/$everything`,
  operationId: 'fhirPatientEverything',
  audit: 'patient.read',
  summary: 'Everything of a patient',
  description:
    'The patient, the consent, the center, and every recording with what was found in it, the last captured first.',
  params: resourceParams,
  query: z.strictObject(pagingParameters),
  response: bundleSchema,
  responseDescription: 'A page of it',
  handler: async (input, ports) => {
    const [{ everythingOf }, { searchBundle }] = await Promise.all([
      import('../fhir/everything.ts'),
      import('../fhir/bundle.ts'),
    ]);
    const call = callOf(input, input.params, ports);
    const { included, ...page } = await everythingOf(call, input.params.id, input.query);
    return answered(searchBundle(baseUrlOf(call.context), input.requestUrl, page, included));
  },
});

/** The FHIR façade of a center. */
export const fhirRoutes: readonly Route[] = [...resourceTypes.flatMap(routesOf), everything];
