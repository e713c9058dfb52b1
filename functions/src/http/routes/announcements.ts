import { z } from 'zod';
import {
  isSiteOfKind,
  recordingFieldsSchema,
  siteOfKindFault,
} from '../../domain/recordings/recording.ts';
import { soundUploadSchema } from '../../domain/recordings/soundUpload.ts';
import { announceRecording } from '../../usecases/recordings/announceRecording.ts';
import { correctRecording } from '../../usecases/recordings/correctRecording.ts';
import { announcedRepresentation, recordingVersionRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { recordingParams, recordingPath } from './recordingPaths.ts';

const { patientId, kind, site, posture, deviceId, examId, capturedAt } =
  recordingFieldsSchema.shape;

/** Announcing recordings, and correcting what was said about them. */
export const announcementRoutes: readonly Route[] = [
  jsonRoute({
    method: 'put',
    path: recordingPath,
    operationId: 'announceRecording',
    tag: 'Recordings',
    summary: 'Announce a recording and learn where its sound goes',
    description:
      'The id is your own: a random UUID, made once for each recording. Sending again makes nothing twice and answers the recording as it is by now, with a new session while the sound has not come. With the Firebase SDK upload to `objectPath`; over plain HTTP say in `sound` what you will send, and PUT its bytes to `session.url`, in one request or, after a broken one, the rest (Cloud Storage resumable upload: `Content-Range: bytes */{size}` asks how much has arrived). A session that a web app opened takes uploads from its origin. A device announces what it has recorded itself.',
    access: 'signed_in',
    params: recordingParams,
    body: z
      .strictObject({
        patientId: patientId.default(null).describe('Null: somebody will say later whose it is'),
        ...{ kind, site, posture: posture.default(null) },
        ...{ deviceId: deviceId.default(null), examId },
        capturedAt: capturedAt.describe('By the clock of whatever has recorded it'),
        sound: soundUploadSchema
          .nullable()
          .default(null)
          .describe('What you will upload over plain HTTP; null: you upload otherwise'),
      })
      .refine(isSiteOfKind, siteOfKindFault),
    mayCreate: true,
    response: announcedRepresentation,
    responseDescription: 'The recording, which was announced before',
    cacheControl: 'no-store',
    audit: 'recording.create',
    handler: async (input, ports) => {
      const { params, body, caller, requestId, apiUrl, audit, reply, webOrigin } = input;
      const { sound, ...announcement } = body;
      const author = { caller, requestId, webOrigin };
      const announced = await announceRecording(ports, author, params, announcement, sound);
      const { recording, isNew, upload } = announced;
      audit.concerns({ patientIds: [recording.patientId] });
      if (isNew) {
        const { centerId, recordingId } = params;
        reply.created(`${apiUrl}/v1/centers/${centerId}/recordings/${recordingId}`);
      }
      return { recording, upload };
    },
  }),
  jsonRoute({
    method: 'patch',
    path: recordingPath,
    operationId: 'correctRecording',
    tag: 'Recordings',
    summary: 'Correct site, posture or exam of a recording',
    description:
      'Until somebody has reviewed or retracted it. What is left out stays as it is. Whose it is, is moved: see `POST …/move`.',
    access: 'signed_in',
    precondition: 'optional',
    params: recordingParams,
    body: z
      .strictObject({
        site: site.optional(),
        posture: posture.optional(),
        examId: examId.unwrap().optional(),
      })
      .refine((body) => Object.keys(body).length > 0, 'say what is to be corrected'),
    response: recordingVersionRepresentation,
    responseDescription: 'The recording as it is now',
    cacheControl: 'no-store',
    audit: 'recording.update',
    handler: async ({ params, body, caller, requestId, audit, ifMatch }, ports) => {
      const recording = await correctRecording(ports, caller, params, body, requestId, ifMatch);
      audit.concerns({ patientIds: [recording.patientId] });
      return recording;
    },
  }),
];
