import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { reviewSummarySchema } from '../../domain/reviews/review.ts';
import { placeSchema } from '../../usecases/places.ts';
import { readTimeline } from '../../usecases/timeline/readTimeline.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { examRepresentation, recordingVersionRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const cursor = cursorCodec(placeSchema);

/** What has happened to a patient. */
export const timelineRoute: Route = jsonRoute({
  method: 'get',
  path: '/v1/centers/{centerId}/patients/{patientId}/timeline',
  operationId: 'getTimeline',
  tag: 'Patients',
  access: 'signed_in',
  audit: 'patient.timeline',
  cacheControl: 'private, no-cache',
  summary: 'Read what has happened to a patient',
  description:
    'Recordings by capture, exams by their first recording, and of each recording its latest review; the latest first.',
  params: z.strictObject({ centerId: centerIdSchema, patientId: clientMadeIdSchema }),
  query: z.strictObject({
    limit: pageLimit(),
    cursor: cursor.schema,
  }),
  response: z
    .object({
      items: z.array(
        z.union([
          z.object({ recording: recordingVersionRepresentation }),
          z.object({ exam: examRepresentation }),
          z.object({ recordingId: clientMadeIdSchema, review: reviewSummarySchema }),
        ]),
      ),
      nextCursor: z.string().nullable(),
    })
    .meta({ id: 'TimelinePage' }),
  responseDescription: 'A page of the timeline',
  handler: async ({ caller, params, query }, ports) => {
    const page = { limit: query.limit, after: query.cursor ?? null };
    const { items, next } = await readTimeline(ports, caller, params, page);
    return { items: [...items], nextCursor: cursor.encode(next) };
  },
});
