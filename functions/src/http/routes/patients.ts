import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { changePatient } from '../../usecases/patients/changePatient.ts';
import { matchPatients } from '../../usecases/patients/matchPatients.ts';
import { readPatient } from '../../usecases/patients/readPatient.ts';
import { registerPatient } from '../../usecases/patients/registerPatient.ts';
import { searchPatients } from '../../usecases/patients/searchPatients.ts';
import { cursorCodec } from '../cursor.ts';
import {
  duplicateCandidateRepresentation,
  patientRepresentation,
} from '../patientRepresentations.ts';
import { pageLimit } from '../pageLimit.ts';
import { jsonRoute, type Route } from '../route.ts';
import { patientParams, patientPath, patientsPath, saidOfPatients } from './patientPaths.ts';

const centerParams = z.strictObject({ centerId: centerIdSchema });
const ofPatients = {
  access: 'signed_in',
  tag: 'Patients',
  cacheControl: 'private, no-cache',
} as const;

const cursor = cursorCodec(
  z.strictObject({
    order: z.enum(['familyGiven', 'givenFamily', 'mrn']),
    after: z.strictObject({ text: z.string(), patientId: clientMadeIdSchema }).nullable(),
  }),
);

/** `system|value`, as FHIR R4 searches by token; a value alone is an MRN. */
const soughtIdentifier = z
  .string()
  .min(1)
  .max(265)
  .transform((token) => {
    const [, system = null, value = token] = /^([^|]+)\|(.+)$/su.exec(token) ?? [];
    return { system, value };
  });

/** Patients of a center. */
export const patientRoutes: readonly Route[] = [
  jsonRoute({
    ...ofPatients,
    method: 'post',
    path: patientsPath,
    operationId: 'registerPatient',
    audit: 'patient.create',
    summary: 'Register a patient',
    description:
      'With an id of your own (a random UUID) the request can be sent again and registers nobody twice. An MRN or identifier that another patient has is refused; somebody who may be the same person is not, and is named in the answer.',
    params: centerParams,
    body: z.strictObject({
      id: clientMadeIdSchema.optional(),
      ...saidOfPatients,
      mrn: saidOfPatients.mrn.default(null),
      identifiers: saidOfPatients.identifiers.default([]),
      birthDate: saidOfPatients.birthDate.default(null),
      sexAtBirth: saidOfPatients.sexAtBirth.default('unknown'),
      heightCm: saidOfPatients.heightCm.default(null),
      weightKg: saidOfPatients.weightKg.default(null),
      researchConsent: saidOfPatients.researchConsent.default('unknown'),
    }),
    status: 201,
    response: z
      .object({
        patient: patientRepresentation,
        duplicateCandidates: z.array(duplicateCandidateRepresentation),
      })
      .meta({ id: 'RegisteredPatient' }),
    responseDescription: 'The patient, and who may be the same person',
    handler: async ({ caller, requestId, audit, params: { centerId }, body }, ports) => {
      const { id: patientId = randomUUID(), ...content } = body;
      audit.concerns({ patientIds: [patientId] });
      const author = { caller, requestId };
      const registered = await registerPatient(ports, author, { centerId, patientId }, content);
      const duplicateCandidates = [...registered.duplicateCandidates];
      audit.concerns({ patientIds: duplicateCandidates.map(({ patient: { id } }) => id) });
      return { ...registered, duplicateCandidates };
    },
  }),
  jsonRoute({
    ...ofPatients,
    method: 'get',
    path: patientsPath,
    operationId: 'searchPatients',
    audit: 'patient.search',
    summary: 'List and search patients',
    description:
      'By the beginning of a name (family and given name in either order, accents and case don’t matter), by the beginning of an MRN, or by a whole identifier; everybody without. A page can be shorter than `limit` and have another one after it.',
    params: centerParams,
    query: z.strictObject({
      name: z.string().max(200).optional(),
      mrn: z.string().max(64).optional(),
      identifier: soughtIdentifier
        .optional()
        .describe('`system|value`, or an MRN; former MRNs of merged patients are found too'),
      status: patientSchema.shape.status.default('active'),
      limit: pageLimit(),
      cursor: cursor.schema,
    }),
    response: z
      .object({ patients: z.array(patientRepresentation), nextCursor: z.string().nullable() })
      .meta({ id: 'PatientPage' }),
    responseDescription: 'A page of patients',
    handler: async ({ caller, audit, params: { centerId }, query }, ports) => {
      const { name = null, mrn = null, identifier = null, status, limit } = query;
      const page = await searchPatients(
        ports,
        caller,
        centerId,
        { name, mrn, identifier, status },
        { limit, from: query.cursor ?? null },
      );
      audit.concerns({ patientIds: page.patients.map(({ id }) => id) });
      return { patients: [...page.patients], nextCursor: cursor.encode(page.next) };
    },
  }),
  jsonRoute({
    ...ofPatients,
    method: 'post',
    path: `${patientsPath}/match`,
    operationId: 'matchPatients',
    audit: 'patient.match',
    summary: 'Ask who may be the same person',
    description:
      'By names and birth date, however they were misspelled, exchanged or mistyped. Registers nobody.',
    params: centerParams,
    body: z.strictObject({
      familyName: saidOfPatients.familyName,
      givenName: saidOfPatients.givenName,
      birthDate: saidOfPatients.birthDate.default(null),
      sexAtBirth: saidOfPatients.sexAtBirth.default('unknown'),
    }),
    response: z
      .object({ candidates: z.array(duplicateCandidateRepresentation) })
      .meta({ id: 'PatientMatches' }),
    responseDescription: 'At most ten patients, the likeliest first',
    handler: async ({ caller, audit, params: { centerId }, body }, ports) => {
      const candidates = await matchPatients(ports, caller, centerId, body);
      audit.concerns({ patientIds: candidates.map(({ patient: { id } }) => id) });
      return { candidates };
    },
  }),
  jsonRoute({
    ...ofPatients,
    method: 'get',
    path: patientPath,
    operationId: 'getPatient',
    audit: 'patient.read',
    summary: 'Read a patient',
    description: 'A patient who was merged says by `mergedInto` who they are now.',
    params: patientParams,
    response: patientRepresentation,
    responseDescription: 'The patient',
    handler: ({ caller, params }, ports) => readPatient(ports, caller, params),
  }),
  jsonRoute({
    ...ofPatients,
    method: 'patch',
    path: patientPath,
    operationId: 'changePatient',
    audit: 'patient.update',
    summary: 'Change what is known about a patient, archive them, take them back',
    description: 'What isn’t named stays as it is. Archived patients keep their MRN.',
    precondition: 'required',
    params: patientParams,
    body: z.strictObject({ ...saidOfPatients, status: z.enum(['active', 'archived']) }).partial(),
    response: patientRepresentation,
    responseDescription: 'The patient',
    handler: ({ caller, requestId, params, body, ifMatch }, ports) =>
      changePatient(ports, { caller, requestId }, params, body, ifMatch),
  }),
];
