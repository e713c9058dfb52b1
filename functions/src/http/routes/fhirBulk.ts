import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { expiryOf } from '../../domain/exports/exportJob.ts';
import { centerIdSchema, timestampSchema } from '../../domain/ids.ts';
import { fhirExportTypes, jobIdSchema } from '../../domain/jobs/jobParams.ts';
import { readExport } from '../../usecases/exports/readExport.ts';
import { deleteExport } from '../../usecases/exports/removeExport.ts';
import { startExport } from '../../usecases/exports/startExport.ts';
import { notFound } from '../../usecases/access/authorize.ts';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { answered, resourceSchema } from '../fhir/schemas.ts';
import { parseInput } from '../pipeline/parseInput.ts';
import { jsonRoute, type HandlerPorts, type Route, type RouteInput } from '../route.ts';
import { exportFileUrl } from './exportPaths.ts';

const basePath = '/fhir/R4/{centerId}';
const centerParams = z.strictObject({ centerId: centerIdSchema });
const statusParams = centerParams.extend({ jobId: jobIdSchema });
const statusPath = `${basePath}/$export-status/{jobId}` as const;
const ofExports = { access: 'signed_in', tag: 'FHIR R4', cacheControl: 'no-store' } as const;

const exportedType = z.enum(fhirExportTypes);

/** What a kick-off asks for (Bulk Data Access 2.0, "Query Parameters"). */
const wishSchema = z.strictObject({
  _type: z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(exportedType).min(1))
    .optional()
    .describe('Resource types with commas between them; all without'),
  _since: timestampSchema.optional().describe('Resources that have changed since then'),
  _outputFormat: z
    .enum(['application/fhir+ndjson', 'application/ndjson', 'ndjson'])
    .optional()
    .describe('NDJSON, which it is anyway'),
});
type Wish = z.output<typeof wishSchema>;

/** The same as a Parameters resource (R4, parameters.html). */
const parametersSchema = z
  .strictObject({
    resourceType: z.literal('Parameters'),
    parameter: z
      .array(
        z.strictObject({
          name: z.enum(['_type', '_since', '_outputFormat']),
          valueString: z.string().max(500).optional(),
          valueInstant: z.string().max(40).optional(),
        }),
      )
      .max(20)
      .default([]),
  })
  .meta({ id: 'FhirExportParameters', description: 'https://hl7.org/fhir/R4/parameters.html' });

/** An OperationOutcome that tells of no error. */
const toldSchema = resourceSchema('OperationOutcome');
const told = (text: string) =>
  answered({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', details: { text } }],
  });

const manifestSchema = z
  .object({
    transactionTime: timestampSchema,
    request: z.string(),
    requiresAccessToken: z.literal(true),
    output: z.array(z.object({ type: exportedType, url: z.string(), count: z.number().int() })),
    error: z.array(z.never()),
    extension: z.object({ expiresAt: timestampSchema.nullable() }),
  })
  .meta({
    id: 'BulkExportManifest',
    description: 'What was exported: https://hl7.org/fhir/uv/bulkdata/export.html',
  });

type KickOff = Pick<
  RouteInput<typeof centerParams, 'signed_in'>,
  'params' | 'caller' | 'apiUrl' | 'requestUrl' | 'prefer' | 'reply'
>;

async function kickOff(
  { params: { centerId }, caller, apiUrl, requestUrl, prefer, reply }: KickOff,
  ports: HandlerPorts,
  { _type: types = [...fhirExportTypes], _since }: Wish,
) {
  if (!/(?:^|[,\s])respond-async(?:$|[,;\s])/iu.test(prefer ?? '')) {
    throw new DomainError(
      'invalid_argument',
      'An export takes its time: send "Prefer: respond-async", and ask where Content-Location says.',
    );
  }
  const params = { types: [...new Set(types)], since: _since ?? null, apiUrl, request: requestUrl };
  const job = await startExport(ports, caller, centerId, { kind: 'export_fhir', params });
  const statusUrl = `${apiUrl}/fhir/R4/${centerId}/$export-status/${job.id}`;
  reply.accepted({ 'Content-Location': statusUrl });
  return told(`The export has begun; see ${statusUrl}`);
}

const starting = {
  ...ofExports,
  path: `${basePath}/$export`,
  audit: 'export.start',
  mediaType: fhirMediaType,
  params: centerParams,
  status: 202,
  response: toldSchema,
  responseDescription: 'It has begun; `Content-Location` says where to ask for it',
} as const;

const description =
  'For administrators (Bulk Data Access 2.0, system level). Send `Prefer: respond-async`.';

/** Everything of a center as NDJSON, asynchronously. */
export const fhirBulkRoutes: readonly Route[] = [
  jsonRoute({
    ...starting,
    method: 'get',
    operationId: 'fhirExport',
    summary: 'Start an export of the center',
    description,
    query: wishSchema,
    handler: (input, ports) => kickOff(input, ports, input.query),
  }),
  jsonRoute({
    ...starting,
    method: 'post',
    operationId: 'fhirExportByParameters',
    summary: 'Start an export of the center, told by a Parameters resource',
    description,
    body: parametersSchema,
    handler: (input, ports) => kickOff(input, ports, wishIn(input.body)),
  }),
  jsonRoute({
    ...ofExports,
    method: 'get',
    path: statusPath,
    operationId: 'fhirExportStatus',
    audit: 'export.read',
    summary: 'Ask how far an export is, and for its manifest',
    description:
      'For administrators. 202 with `X-Progress` and `Retry-After` while it is being made; then 200 with the manifest. 404 once it has expired.',
    params: statusParams,
    mayWait: true,
    response: z.union([manifestSchema, toldSchema]),
    responseDescription: 'The manifest; its files need the same ID token',
    handler: async ({ params, caller, apiUrl, reply }, ports) => {
      const { job, files } = await readExport(ports, caller, params);
      if (job.kind !== 'export_fhir') throw notFound('export');
      if (job.status === 'failed') {
        throw new DomainError('conflict', job.failure?.message ?? 'The export has failed.');
      }
      if (job.status !== 'succeeded') {
        const progress = `${job.progress.done} documents read`;
        reply.accepted({ 'X-Progress': progress, 'Retry-After': '5' });
        return told(progress);
      }
      return {
        transactionTime: job.createdAt,
        request: job.params.request,
        requiresAccessToken: true as const,
        output: files.map(({ id, type, count }) => ({
          type: exportedType.parse(type),
          url: exportFileUrl(apiUrl, params, id),
          count,
        })),
        error: [],
        extension: { expiresAt: expiryOf(job) },
      };
    },
  }),
  jsonRoute({
    ...ofExports,
    method: 'delete',
    path: statusPath,
    operationId: 'fhirDeleteExport',
    audit: 'export.delete',
    mediaType: fhirMediaType,
    summary: 'Stop an export, or delete what it has made',
    description: 'For administrators.',
    params: statusParams,
    status: 202,
    response: toldSchema,
    responseDescription: 'It is gone',
    handler: async ({ params, caller }, ports) => {
      await deleteExport(ports, caller, params);
      return told('The export is gone.');
    },
  }),
];

/** Reads a Parameters resource as the query that says the same. */
function wishIn({ parameter }: z.output<typeof parametersSchema>): Wish {
  const valuesOf = (wanted: string) =>
    parameter.flatMap(({ name, valueString, valueInstant }) =>
      name === wanted ? [valueString ?? valueInstant ?? ''] : [],
    );
  const [types, [since], [outputFormat]] = [
    valuesOf('_type'),
    valuesOf('_since'),
    valuesOf('_outputFormat'),
  ];
  return parseInput(
    wishSchema,
    {
      ...(types.length === 0 ? {} : { _type: types.join(',') }),
      ...(since === undefined ? {} : { _since: since }),
      ...(outputFormat === undefined ? {} : { _outputFormat: outputFormat }),
    },
    '/body/parameter',
  );
}
