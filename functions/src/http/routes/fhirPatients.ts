import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { centerIdSchema } from '../../domain/ids.ts';
import { baseUrlOf } from '../fhir/context.ts';
import type { FhirContext } from '../fhir/context.ts';
import { fhirMediaType, operationOutcomeSchema, writtenOutcome } from '../fhir/operationOutcome.ts';
import { patientInputSchema, type PatientInput } from '../fhir/patientInputSchema.ts';
import { preference } from '../fhir/preference.ts';
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
  response: z.union([resourceSchema('Patient'), operationOutcomeSchema]),
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
  | 'prefer'
>;

/**
 * Tells what of a Patient is not kept.
 * @throws {DomainError} `invalid_argument` when there is something and the sender asks for strict handling
 */
async function unkept(context: FhirContext, body: PatientInput, prefer: string | null) {
  const { unkeptOf } = await import('../fhir/unkept.ts');
  const pointers = unkeptOf(context, body).map((pointer) => `/body${pointer}`);
  if (pointers.length === 0 || preference(prefer, 'handling') !== 'strict') return pointers;
  throw new DomainError(
    'invalid_argument',
    'Some elements have no place here. Leave them out, or send "Prefer: handling=lenient".',
    { faults: pointers.map((pointer) => ({ pointer, message: 'not kept here' })) },
  );
}

async function write(
  { params: { centerId }, body, caller, requestId, apiUrl, audit, reply, ifMatch, prefer }: Input,
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
  const lost = await unkept(context, body, prefer);
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
  return answered(
    preference(prefer, 'return') === 'operationoutcome' ? writtenOutcome(lost) : resource,
  );
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
    looksAt: ['If-None-Exist'],
    audit: 'patient.create',
    summary: 'Register a Patient',
    description:
      'With `If-None-Exist: identifier=system|value` whoever has the identifier is answered and left alone. An identifier that somebody has is refused otherwise. With `Prefer: handling=strict` elements that have no place here are refused, with `Prefer: return=OperationOutcome` they are told of.',
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
      'An MRN that isn’t told stays, and so do identifiers of systems that aren’t told of, height, weight and consent. With `Prefer: handling=strict` elements that have no place here are refused, with `Prefer: return=OperationOutcome` they are told of.',
    query: z.strictObject({ identifier: token }),
    responseDescription: 'The Patient as they are now',
    handler: (input, ports) => write(input, ports, input.query.identifier, 'upsertPatient'),
  }),
];
