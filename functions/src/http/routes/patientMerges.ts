import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { mergePatients, readMerge, undoMerge } from '../../usecases/patients/mergePatients.ts';
import { patientMergeRepresentation } from '../patientRepresentations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { patientParams, patientPath } from './patientPaths.ts';

const mergePath = '/v1/centers/{centerId}/patient-merges/{mergeId}';
const mergeParams = z.strictObject({ centerId: centerIdSchema, mergeId: z.uuid() });
const ofMerges = {
  access: 'signed_in',
  tag: 'Patients',
  cacheControl: 'no-store',
  response: patientMergeRepresentation,
  responseDescription: 'The merge, and how far it is',
} as const;

/** Two records of one patient. */
export const patientMergeRoutes: readonly Route[] = [
  jsonRoute({
    ...ofMerges,
    method: 'post',
    path: `${patientPath}/merge`,
    operationId: 'mergePatients',
    audit: 'patient.merge',
    summary: 'Merge a patient into another one',
    description:
      'The patient in the path lives on in `targetId`, who gets their identifiers at once and their recordings in steps; recordings that are still on their way follow. Sent again, it answers the merge that stands.',
    params: patientParams,
    body: z.strictObject({ targetId: clientMadeIdSchema }),
    status: 201,
    handler: ({ caller, requestId, audit, params, body: { targetId } }, ports) => {
      audit.concerns({ patientIds: [targetId] });
      return mergePatients(ports, { caller, requestId }, params, targetId);
    },
  }),
  jsonRoute({
    ...ofMerges,
    method: 'get',
    path: mergePath,
    operationId: 'getPatientMerge',
    audit: 'patient.read',
    summary: 'Read a merge',
    description: 'How far it is, and which recordings it has moved.',
    params: mergeParams,
    handler: async ({ caller, audit, params }, ports) => {
      const merge = await readMerge(ports, caller, params);
      audit.concerns({ patientIds: [merge.sourceId, merge.targetId] });
      return merge;
    },
  }),
  jsonRoute({
    ...ofMerges,
    method: 'post',
    path: `${mergePath}/undo`,
    operationId: 'undoPatientMerge',
    audit: 'patient.unmerge',
    summary: 'Take a merge back',
    description:
      'The source is a patient of their own again, with their identifiers at once and their recordings in steps. What the target was given since stays with the target.',
    params: mergeParams,
    handler: async ({ caller, requestId, audit, params }, ports) => {
      const merge = await undoMerge(ports, { caller, requestId }, params);
      audit.concerns({ patientIds: [merge.sourceId, merge.targetId] });
      return merge;
    },
  }),
];
