import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema, timestampSchema } from '../../domain/ids.ts';
import { recordingFieldsSchema } from '../../domain/recordings/recording.ts';
import { browseRecordings } from '../../usecases/recordings/browseRecordings.ts';
import { rerunRecording } from '../../usecases/recordings/rerunRecording.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { recordingVersionRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { recordingParams, recordingPath, recordingsPath } from './recordingPaths.ts';

const cursor = cursorCodec(z.strictObject({ capturedAt: timestampSchema, id: clientMadeIdSchema }));
const { status, kind, site } = recordingFieldsSchema.shape;

/** Lists of recordings, and what is done about those in the list of failures. */
export const recordingListRoutes: readonly Route[] = [
  jsonRoute({
    method: 'get',
    path: recordingsPath,
    operationId: 'listRecordings',
    tag: 'Recordings',
    summary: 'List recordings',
    description:
      'Those captured last first. `status=failed` lists what an administrator may run again: `lastFault` says what stopped the last try. `uploadOverdue=true` lists recordings whose sound never came. A device sees what it has created.',
    access: 'signed_in',
    params: z.strictObject({ centerId: centerIdSchema }),
    query: z.strictObject({
      ...{ status: status.optional(), kind: kind.optional(), site: site.optional() },
      patientId: clientMadeIdSchema.optional(),
      deviceId: clientMadeIdSchema.optional(),
      examId: clientMadeIdSchema.optional(),
      uploadOverdue: z.stringbool().optional(),
      from: timestampSchema.optional().describe('Captured from this point in time on'),
      before: timestampSchema.optional().describe('Captured before this point in time'),
      limit: pageLimit(),
      cursor: cursor.schema,
    }),
    response: z
      .object({
        recordings: z.array(recordingVersionRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'RecordingPage' }),
    responseDescription: 'A page of recordings',
    cacheControl: 'private, no-cache',
    audit: 'recording.search',
    handler: async ({ params, query, caller, audit }, ports) => {
      const { limit, cursor: position = null, patientId = null, from, before, ...rest } = query;
      const asked = Object.entries(rest).filter(([, value]) => value !== undefined);
      const filter = {
        ...{ patientId, capturedFrom: from ?? null, capturedBefore: before ?? null },
        equal: Object.fromEntries(asked),
      };
      const page = { limit, from: position };
      const found = await browseRecordings(ports, caller, params.centerId, filter, page);
      audit.concerns({ patientIds: found.recordings.map((recording) => recording.patientId) });
      return { recordings: [...found.recordings], nextCursor: cursor.encode(found.next) };
    },
  }),
  jsonRoute({
    method: 'post',
    path: `${recordingPath}/rerun`,
    operationId: 'rerunRecording',
    tag: 'Recordings',
    summary: 'Have a failed recording tried again',
    description:
      'For administrators. Also for a duplicate whose other half was retracted. The answer comes at once; the result appears on the recording.',
    access: 'signed_in',
    params: recordingParams,
    response: recordingVersionRepresentation,
    responseDescription: 'The recording, which waits for a worker',
    cacheControl: 'no-store',
    audit: 'recording.rerun',
    handler: async ({ params, caller, audit, requestId }, ports) => {
      const recording = await rerunRecording(ports, caller, params, requestId);
      audit.concerns({ patientIds: [recording.patientId] });
      return recording;
    },
  }),
];
