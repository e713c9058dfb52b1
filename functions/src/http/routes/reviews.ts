import { z } from 'zod';
import { recordingFieldsSchema } from '../../domain/recordings/recording.ts';
import { reviewSchema } from '../../domain/reviews/review.ts';
import { retractRecording } from '../../usecases/reviews/retractRecording.ts';
import { listReviews, reviewRecording } from '../../usecases/reviews/reviewRecording.ts';
import { recordingTag } from '../recordingTag.ts';
import { recordingVersionRepresentation, reviewRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { recordingParams, recordingPath } from './recordingPaths.ts';

const reviewsPath = `${recordingPath}/reviews` as const;
const { reason } = recordingFieldsSchema.shape.retraction.unwrap().unwrap().shape;
const ofRecording = {
  access: 'signed_in',
  tag: 'Reviews',
  cacheControl: 'private, no-cache',
  params: recordingParams,
} as const;

/** What clinicians make of recordings: overreads and retractions. */
export const reviewRoutes: readonly Route[] = [
  jsonRoute({
    ...ofRecording,
    method: 'get',
    path: reviewsPath,
    operationId: 'listReviews',
    audit: 'review.list',
    summary: 'List the reviews of a recording',
    description: 'The latest first. Where they contradict each other the recording is contested.',
    response: z.object({ reviews: z.array(reviewRepresentation) }).meta({ id: 'ReviewList' }),
    responseDescription: 'All reviews',
    handler: async ({ caller, params }, ports) => ({
      reviews: [...(await listReviews(ports, caller, params))],
    }),
  }),
  jsonRoute({
    ...ofRecording,
    method: 'post',
    path: reviewsPath,
    operationId: 'reviewRecording',
    audit: 'review.create',
    summary: 'Review a recording',
    description:
      'For clinicians. Says which analysis was looked at; earlier reviews stay. The id is yours to make; sending the same again answers what is stored.',
    body: reviewSchema.pick({
      ...{ id: true, analysisId: true, verdict: true, findings: true, comment: true },
    }),
    precondition: 'optional',
    versionOf: recordingVersionRepresentation,
    status: 201,
    response: reviewRepresentation,
    responseDescription: 'The review; its `ETag` is that of the recording',
    handler: async ({ caller, params, body, requestId, ifMatch, reply }, ports) => {
      const reviewed = await reviewRecording(ports, caller, params, body, requestId, ifMatch);
      reply.versioned(recordingTag(reviewed.recording));
      return reviewed.review;
    },
  }),
  jsonRoute({
    ...ofRecording,
    method: 'post',
    path: `${recordingPath}/retract`,
    operationId: 'retractRecording',
    audit: 'recording.retract',
    summary: 'Declare a recording to be entered in error',
    description:
      'For clinicians, and for ever: it counts for nothing from then on. Sound, analyses and reviews stay.',
    precondition: 'optional',
    body: z.strictObject({ reason }),
    response: recordingVersionRepresentation,
    responseDescription: 'The retracted recording',
    handler: async (
      { caller, params, body: { reason: why }, requestId, audit, ifMatch },
      ports,
    ) => {
      const retracted = await retractRecording(ports, caller, params, why, requestId, ifMatch);
      audit.concerns({ patientIds: [retracted.patientId] });
      return retracted;
    },
  }),
];
