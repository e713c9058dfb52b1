import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { assignmentSchema, entryIdSchema } from '../../domain/inbox/assignment.ts';
import {
  isSiteOfKind,
  recordingFieldsSchema,
  siteOfKindFault,
} from '../../domain/recordings/recording.ts';
import {
  describeSound,
  listAssignments,
  moveRecording,
  undoAssignment,
} from '../../usecases/inbox/assignRecording.ts';
import { findCandidates, listInbox } from '../../usecases/inbox/readInbox.ts';
import { placeSchema } from '../../usecases/places.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { recordingTag } from '../recordingTag.ts';
import {
  assignedRepresentation,
  assignmentRepresentation,
  candidateRepresentation,
  recordingVersionRepresentation,
  waitingSoundRepresentation,
} from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { recordingParams, recordingPath } from './recordingPaths.ts';

const centerParams = z.strictObject({ centerId: centerIdSchema });
const inboxPath = '/v1/centers/{centerId}/inbox';
const waitingPath = `${inboxPath}/{recordingId}` as const;

const cursor = cursorCodec(placeSchema);
const { kind, site, posture, capturedAt } = recordingFieldsSchema.shape;
const { reason, number } = assignmentSchema.shape;
const assignmentCursor = cursorCodec(z.strictObject({ number }));
const patientId = clientMadeIdSchema.nullable();

const signedIn = {
  access: 'signed_in',
  tag: 'Inbox',
  cacheControl: 'private, no-cache',
} as const;

/** Sounds of nobody and recordings of nobody: what waits, whose it may be, and saying whose it is. */
export const inboxRoutes: readonly Route[] = [
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: inboxPath,
    operationId: 'listInbox',
    audit: 'inbox.list',
    summary: 'List what waits for somebody to say whose it is',
    description:
      'Sounds that came without a document, and recordings without a patient; the latest first.',
    params: centerParams,
    query: z.strictObject({
      limit: pageLimit(),
      cursor: cursor.schema,
    }),
    response: z
      .object({
        items: z.array(
          z.union([
            z.object({ sound: waitingSoundRepresentation }),
            z.object({ recording: recordingVersionRepresentation }),
          ]),
        ),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'InboxPage' }),
    responseDescription: 'A page of the inbox',
    handler: async ({ caller, params: { centerId }, query }, ports) => {
      const page = { limit: query.limit, after: query.cursor ?? null };
      const { items, next } = await listInbox(ports, caller, centerId, page);
      return { items: [...items], nextCursor: cursor.encode(next) };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${waitingPath}/candidates`,
    operationId: 'findCandidates',
    audit: 'inbox.match',
    summary: 'Ask whose a sound or a recording may be',
    description:
      'Judged by what else happened in the center within twelve hours: same exam, device, person, day. The score orders; it is no probability.',
    params: recordingParams,
    response: z
      .object({ candidates: z.array(candidateRepresentation) })
      .meta({ id: 'CandidateList' }),
    responseDescription: 'At most ten patients, the likeliest first',
    handler: async ({ caller, params, audit }, ports) => {
      const candidates = await findCandidates(ports, caller, params);
      audit.concerns({ patientIds: candidates.map((candidate) => candidate.patientId) });
      return { candidates: candidates.map((each) => ({ ...each, reasons: [...each.reasons] })) };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${waitingPath}/assign`,
    operationId: 'describeSound',
    audit: 'recording.describe',
    summary: 'Say what a sound without a document is',
    description:
      'Makes its recording, and the analysis begins. Of two who say it at once, one gets a 409.',
    params: recordingParams,
    body: z
      .strictObject({
        patientId,
        ...{ kind, site, posture },
        examId: clientMadeIdSchema.nullable().default(null),
        deviceId: clientMadeIdSchema
          .nullable()
          .default(null)
          .describe('Null: the device that has uploaded it, if one has'),
        capturedAt: capturedAt.nullable().default(null).describe('Null: when the sound came in'),
      })
      .refine(isSiteOfKind, siteOfKindFault),
    status: 201,
    response: assignedRepresentation,
    responseDescription: 'The recording, and the entry in its history',
    handler: ({ caller, params, body, requestId, audit }, ports) => {
      audit.concerns({ patientIds: [body.patientId] });
      return describeSound(ports, { caller, requestId }, params, body);
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${recordingPath}/move`,
    operationId: 'moveRecording',
    audit: 'recording.move',
    summary: 'Assign a recording to a patient, or move it to another one',
    description:
      'Says whose it was thought to be (null: nobody’s): whoever was second gets a 409. Analyses, marks and reviews stay with the recording.',
    precondition: 'optional',
    versionOf: recordingVersionRepresentation,
    params: recordingParams,
    body: z.strictObject({
      fromPatientId: patientId,
      toPatientId: patientId,
      reason: reason.default(null),
    }),
    response: assignedRepresentation,
    responseDescription: 'The recording, and the entry in its history',
    handler: async ({ caller, params, body, requestId, audit, ifMatch, reply }, ports) => {
      audit.concerns({ patientIds: [body.fromPatientId, body.toPatientId] });
      const asking = { caller, requestId };
      const assigned = await moveRecording(ports, asking, params, body, ifMatch);
      reply.versioned(recordingTag(assigned.recording));
      return assigned;
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${recordingPath}/undo`,
    operationId: 'undoAssignment',
    audit: 'recording.undo',
    summary: 'Take back the last assignment or move of a recording',
    description:
      'By a new entry in its history: undoing that one does it again. What a sound was described as stays.',
    precondition: 'optional',
    versionOf: recordingVersionRepresentation,
    params: recordingParams,
    body: z.strictObject({
      assignmentId: entryIdSchema.describe('The entry that you take for the last one'),
      reason: reason.default(null),
    }),
    response: assignedRepresentation,
    responseDescription: 'The recording, and the entry in its history',
    handler: async ({ caller, params, body, requestId, audit, ifMatch, reply }, ports) => {
      const { assignmentId, reason: why } = body;
      const asking = { caller, requestId };
      const assigned = await undoAssignment(ports, asking, params, assignmentId, why, ifMatch);
      reply.versioned(recordingTag(assigned.recording));
      const { fromPatientId, toPatientId } = assigned.assignment;
      audit.concerns({ patientIds: [fromPatientId, toPatientId] });
      return assigned;
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${recordingPath}/assignments`,
    operationId: 'listAssignments',
    audit: 'assignment.list',
    summary: 'Read the history of whose a recording was said to be',
    description: 'The first entry first; none of a recording that was never touched.',
    params: recordingParams,
    query: z.strictObject({
      // Each entry may name two patients, and an audit event names 200 at most.
      limit: pageLimit(100, 100),
      cursor: assignmentCursor.schema,
    }),
    response: z
      .object({
        assignments: z.array(assignmentRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'AssignmentPage' }),
    responseDescription: 'A page of the history',
    handler: async ({ caller, params, query, audit }, ports) => {
      const page = { after: query.cursor?.number ?? null, limit: query.limit };
      const { assignments, next } = await listAssignments(ports, caller, params, page);
      audit.concerns({
        patientIds: assignments.flatMap((each) => [each.fromPatientId, each.toPatientId]),
      });
      return {
        assignments: [...assignments],
        nextCursor: assignmentCursor.encode(next === null ? null : { number: next }),
      };
    },
  }),
];
