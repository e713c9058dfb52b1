import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { centerIdSchema, timestampSchema } from '../../domain/ids.ts';
import {
  fhirExportTypes,
  patientLevelTypes,
  type FhirExportLevel,
  type FhirExportType,
} from '../../domain/jobs/jobParams.ts';
import { startExport } from '../../usecases/exports/startExport.ts';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { parseInput } from '../pipeline/parseInput.ts';
import { jsonRoute, type HandlerPorts, type Route, type RouteInput } from '../route.ts';
import { exportTold, exportToldSchema, fhirBasePath, ofFhirExports } from './fhirExport.ts';

const params = z.strictObject({ centerId: centerIdSchema });

/** What a kick-off asks for (Bulk Data Access 2.0, "Query Parameters"). */
function wishSchemaOf(types: readonly FhirExportType[]) {
  return z.strictObject({
    _type: z
      .string()
      .max(500)
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(types)).min(1))
      .optional()
      .describe('Resource types with commas between them; all without'),
    _since: timestampSchema.optional().describe('Resources that have changed since then'),
    _outputFormat: z
      .enum(['application/fhir+ndjson', 'application/ndjson', 'ndjson'])
      .optional()
      .describe('NDJSON, which it is anyway'),
  });
}
type WishSchema = ReturnType<typeof wishSchemaOf>;
type Wish = z.output<WishSchema>;

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

/** Of what an export is made, and where it is asked for. */
interface Level {
  readonly level: FhirExportLevel;
  readonly path: `${typeof fhirBasePath}/${string}`;
  readonly operationId: string;
  readonly types: readonly FhirExportType[];
  readonly of: string;
  readonly description: string;
}

const levels: readonly Level[] = [
  {
    level: 'system',
    path: `${fhirBasePath}/$export`,
    operationId: 'fhirExport',
    types: fhirExportTypes,
    of: 'the center',
    description:
      'For administrators (Bulk Data Access 2.0, system level). Send `Prefer: respond-async`.',
  },
  {
    level: 'patient',
    path: `${fhirBasePath}/Patient/$export`,
    operationId: 'fhirExportPatients',
    types: patientLevelTypes,
    of: 'all patients',
    description:
      'For administrators (Bulk Data Access 2.0, patient level): patients and what is of them; not the center, its people and devices, nor recordings of nobody. Send `Prefer: respond-async`.',
  },
];

type KickOff = Pick<
  RouteInput<typeof params, 'signed_in'>,
  'params' | 'caller' | 'apiUrl' | 'requestUrl' | 'prefer' | 'reply'
>;

async function kickOff(
  { level, types }: Level,
  { params: { centerId }, caller, apiUrl, requestUrl, prefer, reply }: KickOff,
  ports: HandlerPorts,
  { _type: wanted = [...types], _since }: Wish,
) {
  if (!/(?:^|[,\s])respond-async(?:$|[,;\s])/iu.test(prefer ?? '')) {
    throw new DomainError(
      'invalid_argument',
      'An export takes its time: send "Prefer: respond-async", and ask where Content-Location says.',
    );
  }
  const job = await startExport(ports, caller, centerId, {
    kind: 'export_fhir',
    params: {
      level,
      types: [...new Set(wanted)],
      ...{ since: _since ?? null, apiUrl, request: requestUrl },
    },
  });
  const statusUrl = `${apiUrl}/fhir/R4/${centerId}/$export-status/${job.id}`;
  reply.accepted({ 'Content-Location': statusUrl });
  return exportTold(`The export has begun; see ${statusUrl}`);
}

function routesOf(level: Level): readonly Route[] {
  const wishSchema = wishSchemaOf(level.types);
  const starting = {
    ...ofFhirExports,
    ...{ path: level.path, description: level.description, params },
    audit: 'export.start',
    looksAt: ['Prefer'],
    mediaType: fhirMediaType,
    status: 202,
    response: exportToldSchema,
    responseDescription: 'It has begun; `Content-Location` says where to ask for it',
  } as const;
  return [
    jsonRoute({
      ...starting,
      method: 'get',
      operationId: level.operationId,
      summary: `Start an export of ${level.of}`,
      query: wishSchema,
      handler: (input, ports) => kickOff(level, input, ports, input.query),
    }),
    jsonRoute({
      ...starting,
      method: 'post',
      operationId: `${level.operationId}ByParameters`,
      summary: `Start an export of ${level.of}, told by a Parameters resource`,
      body: parametersSchema,
      handler: (input, ports) => kickOff(level, input, ports, wishIn(wishSchema, input.body)),
    }),
  ];
}

/** Starting exports as FHIR, asynchronously: of a center, and of its patients. */
export const fhirExportStartRoutes: readonly Route[] = levels.flatMap(routesOf);

/** Reads a Parameters resource as the query that says the same. */
function wishIn(wishSchema: WishSchema, { parameter }: z.output<typeof parametersSchema>): Wish {
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
