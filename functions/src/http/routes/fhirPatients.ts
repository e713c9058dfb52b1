import { z } from 'zod';
import { centerIdSchema } from '../../domain/ids.ts';
import { baseUrlOf } from '../fhir/context.ts';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { patientInputSchema } from '../fhir/patientInputSchema.ts';
import { answered, resourceSchema } from '../fhir/schemas.ts';
import { searchParameters, type Token } from '../fhir/searchQuery.ts';
import { versionTag } from '../fhir/versioned.ts';
import { parseInput } from '../pipeline/parseInput.ts';
import { jsonRoute, type HandlerPorts, type Route, type RouteInput } from '../route.ts';

const path = '/fhir/R4/{centerId}/Patient';
const params = z.strictObject({ centerId: centerIdSchema });

const writing = {
  access: 'signed_in',
  tag: 'FHIR R4',
  mediaType: fhirMediaType,
  cacheControl: 'no-store',
  params,
  body: patientInputSchema,
  response: resourceSchema('Patient'),
  mayCreate: true,
} as const;

type Input = Pick<
  RouteInput<typeof params, 'signed_in', z.ZodObject, typeof patientInputSchema>,
  | 'params'
  | 'body'
  | 'caller'
  | 'requestId'
  | 'apiUrl'
  | 'audit'
  | 'reply'
  | 'ifNoneExist'
  | 'ifMatch'
>;

async function write(
  { params: { centerId }, body, caller, requestId, apiUrl, audit, reply, ifMatch }: Input,
  ports: HandlerPorts,
  identifier: Token | null,
  verb: 'registerOnce' | 'upsertPatient',
) {
  const [input, usecases, { drawPatient, toPatient }] = await Promise.all([
    import('../fhir/patientInput.ts'),
    import('../../usecases/patients/upsertPatient.ts'),
    import('../fhir/resources/patient.ts'),
  ]);
  const context = { centerId, apiUrl, namespace: ports.fhirNamespace };
  const said = input.fromPatient(context, body);
  const sought = identifier === null ? null : input.soughtIdentifier(context, identifier);
  const author = { caller, requestId };
  const { patient, isNew } =
    verb === 'upsertPatient' && sought !== null
      ? await usecases.upsertPatient(ports, author, centerId, sought, said, (stored) => {
          ifMatch(stored === null ? null : answered(drawPatient(context, stored)));
        })
      : await usecases.registerOnce(ports, author, centerId, sought, said);
  audit.concerns({ patientIds: [patient.id] });
  if (isNew) reply.created(`${baseUrlOf(context)}/Patient/${patient.id}`);
  const resource = toPatient(context, patient);
  const tag = versionTag(resource);
  if (tag !== null) reply.versioned(tag);
  return answered(resource);
}

const token = searchParameters.identifier;

const conditionSchema = z.object({ ifNoneExist: token.optional() });

/** `identifier=system|value`, as a query in a header; nothing where it is anything else. */
function conditionOf({ ifNoneExist }: Pick<Input, 'ifNoneExist'>) {
  if (ifNoneExist === null) return {};
  const query = new URLSearchParams(ifNoneExist);
  return { ifNoneExist: query.size === 1 ? query.get('identifier') : null };
}

/** Patients that another system keeps: registered and kept up to date by identifier. */
export const fhirPatientRoutes: readonly Route[] = [
  jsonRoute({
    ...writing,
    method: 'post',
    path,
    operationId: 'fhirCreatePatient',
    audit: 'patient.create',
    summary: 'Register a Patient',
    description:
      'With `If-None-Exist: identifier=system|value` whoever has the identifier is answered and left alone. An identifier that somebody has is refused otherwise.',
    responseDescription: 'Whoever was there already',
    handler: (input, ports) => {
      const { ifNoneExist = null } = parseInput(conditionSchema, conditionOf(input), '/headers');
      return write(input, ports, ifNoneExist, 'registerOnce');
    },
  }),
  jsonRoute({
    ...writing,
    method: 'put',
    path,
    operationId: 'fhirUpdatePatient',
    precondition: 'optional',
    audit: 'patient.update',
    summary: 'Bring the Patient of an identifier up to date, or register them',
    description:
      'An MRN that isn’t told stays, and so do identifiers of systems that aren’t told of, height, weight and consent.',
    query: z.strictObject({ identifier: token }),
    responseDescription: 'The Patient as they are now',
    handler: (input, ports) => write(input, ports, input.query.identifier, 'upsertPatient'),
  }),
];
