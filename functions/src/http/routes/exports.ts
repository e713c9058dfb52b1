import { z } from 'zod';
import { exportFileNameSchema, exportFileSchema } from '../../domain/exports/exportFile.ts';
import { expiryOf } from '../../domain/exports/exportJob.ts';
import { centerIdSchema, timestampSchema } from '../../domain/ids.ts';
import { exportResearchParamsSchema, jobIdSchema } from '../../domain/jobs/jobParams.ts';
import { openExportFile, readExport } from '../../usecases/exports/readExport.ts';
import { startExport } from '../../usecases/exports/startExport.ts';
import { deleteExport } from '../../usecases/exports/removeExport.ts';
import { jobRepresentation } from '../representations.ts';
import { fileRoute, jsonRoute, type Route } from '../route.ts';
import { exportFileUrl, exportPath, exportsPath } from './exportPaths.ts';

const exportParams = z.strictObject({ centerId: centerIdSchema, jobId: jobIdSchema });
const ofExports = { access: 'signed_in', tag: 'Exports', cacheControl: 'no-store' } as const;

const exportRepresentation = z
  .object({
    job: jobRepresentation,
    files: z
      .array(
        z.object({
          name: exportFileNameSchema,
          ...exportFileSchema.omit({ id: true }).shape,
          url: z.string().describe('Needs the same ID token; takes `Range`'),
        }),
      )
      .describe('Empty until the job has succeeded'),
    expiresAt: timestampSchema.nullable().describe('When the files are gone'),
  })
  .meta({ id: 'Export' });

/** Exports of a center: how far they are, their files. FHIR exports are started by `$export`. */
export const exportRoutes: readonly Route[] = [
  jsonRoute({
    ...ofExports,
    method: 'post',
    path: exportsPath,
    operationId: 'startResearchExport',
    audit: 'export.start',
    summary: 'Start an export for research, without identities',
    description:
      'For administrators. Recordings of patients who have granted research, under names that are made with a key that nobody keeps; times moved, ages in bands, small cells hidden, sounds without tags. What it guarantees and what it can’t: docs/research-export.md.',
    params: z.strictObject({ centerId: centerIdSchema }),
    body: z.strictObject({
      kind: z.literal('research'),
      minimumCellSize: exportResearchParamsSchema.shape.minimumCellSize
        .default(5)
        .describe('Fewer patients of one age band, sex and site are not told apart from others'),
    }),
    status: 202,
    response: jobRepresentation,
    responseDescription: 'The job; its id is the export’s',
    handler: ({ caller, params: { centerId }, body: { minimumCellSize } }, ports) => {
      const params = { minimumCellSize };
      return startExport(ports, caller, centerId, { kind: 'export_research', params });
    },
  }),
  jsonRoute({
    ...ofExports,
    method: 'get',
    path: exportPath,
    operationId: 'getExport',
    audit: 'export.read',
    summary: 'Read how far an export is, and what its files are',
    description: 'For administrators. 404 once it has expired or was deleted.',
    params: exportParams,
    response: exportRepresentation,
    responseDescription: 'The export',
    handler: async ({ caller, params, apiUrl }, ports) => {
      const { job, files } = await readExport(ports, caller, params);
      return {
        job,
        files: files.map(({ id: name, ...file }) => ({
          ...{ name, ...file },
          url: exportFileUrl(apiUrl, params, name),
        })),
        expiresAt: expiryOf(job),
      };
    },
  }),
  jsonRoute({
    ...ofExports,
    method: 'delete',
    path: exportPath,
    operationId: 'deleteExport',
    audit: 'export.delete',
    summary: 'Stop an export, or delete what it has made',
    description: 'For administrators.',
    params: exportParams,
    response: z.strictObject({}),
    responseDescription: 'It is gone',
    handler: async ({ caller, params }, ports) => {
      await deleteExport(ports, caller, params);
      return {};
    },
  }),
  fileRoute({
    ...ofExports,
    method: 'get',
    path: `${exportPath}/files/{name}`,
    operationId: 'getExportFile',
    audit: 'export.download',
    summary: 'Fetch a file of an export',
    description: 'For administrators. 404 once the export has expired or was deleted.',
    params: exportParams.extend({ name: exportFileNameSchema }),
    responseMediaType: 'application/octet-stream',
    responseDescription: 'NDJSON, or what the file is',
    handler: ({ caller, params: { name, ...key } }, ports) =>
      openExportFile(ports, caller, key, name),
  }),
];
