import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { expiryOf } from '../../domain/exports/exportJob.ts';
import { centerIdSchema, timestampSchema } from '../../domain/ids.ts';
import { fhirExportTypes, jobIdSchema } from '../../domain/jobs/jobParams.ts';
import { readExport } from '../../usecases/exports/readExport.ts';
import { deleteExport } from '../../usecases/exports/removeExport.ts';
import { notFound } from '../../usecases/access/authorize.ts';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { jsonRoute, type Route } from '../route.ts';
import { exportFileUrl } from './exportPaths.ts';
import { exportTold, exportToldSchema, fhirBasePath, ofFhirExports } from './fhirExport.ts';
import { fhirExportStartRoutes } from './fhirExportStart.ts';

const statusParams = z.strictObject({ centerId: centerIdSchema, jobId: jobIdSchema });
const statusPath = `${fhirBasePath}/$export-status/{jobId}` as const;

const exportedType = z.enum(fhirExportTypes);

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

/** FHIR resources of a center as NDJSON, asynchronously. */
export const fhirBulkRoutes: readonly Route[] = [
  ...fhirExportStartRoutes,
  jsonRoute({
    ...ofFhirExports,
    method: 'get',
    path: statusPath,
    operationId: 'fhirExportStatus',
    audit: 'export.read',
    summary: 'Ask how far an export is, and for its manifest',
    description:
      'For administrators. 202 with `X-Progress` and `Retry-After` while it is being made; then 200 with the manifest. 404 once it has expired.',
    params: statusParams,
    mayWait: true,
    response: z.union([manifestSchema, exportToldSchema]),
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
        return exportTold(progress);
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
    ...ofFhirExports,
    method: 'delete',
    path: statusPath,
    operationId: 'fhirDeleteExport',
    audit: 'export.delete',
    mediaType: fhirMediaType,
    summary: 'Stop an export, or delete what it has made',
    description: 'For administrators.',
    params: statusParams,
    status: 202,
    response: exportToldSchema,
    responseDescription: 'It is gone',
    handler: async ({ params, caller }, ports) => {
      await deleteExport(ports, caller, params);
      return exportTold('The export is gone.');
    },
  }),
];
