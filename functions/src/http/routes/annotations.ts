import { z } from 'zod';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { annotationFieldsSchema } from '../../domain/reviews/annotation.ts';
import {
  annotateRecording,
  editAnnotation,
  listAnnotations,
  readAnnotation,
} from '../../usecases/reviews/annotateRecording.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { annotationRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { recordingParams, recordingPath } from './recordingPaths.ts';

const annotationsPath = `${recordingPath}/annotations` as const;
const annotationPath = `${annotationsPath}/{annotationId}` as const;
const annotationParams = recordingParams.extend({ annotationId: clientMadeIdSchema });

const { id, kind, startSeconds, endSeconds, note, status } = annotationFieldsSchema.shape;
const cursor = cursorCodec(z.strictObject({ startSeconds, id }));
const signedIn = {
  access: 'signed_in',
  tag: 'Reviews',
  cacheControl: 'private, no-cache',
} as const;

/** Marks of clinicians and technicians on time ranges of a recording. */
export const annotationRoutes: readonly Route[] = [
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: annotationsPath,
    operationId: 'listAnnotations',
    audit: 'annotation.list',
    summary: 'List the annotations of a recording',
    description: 'In the order of their beginnings, withdrawn ones too.',
    params: recordingParams,
    query: z.strictObject({
      limit: pageLimit(200, 200),
      cursor: cursor.schema,
    }),
    response: z
      .object({
        annotations: z.array(annotationRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'AnnotationPage' }),
    responseDescription: 'A page of annotations',
    handler: async ({ caller, params, query }, ports) => {
      const page = { limit: query.limit, after: query.cursor ?? null };
      const { annotations, next } = await listAnnotations(ports, caller, params, page);
      return { annotations: [...annotations], nextCursor: cursor.encode(next) };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: annotationsPath,
    operationId: 'createAnnotation',
    audit: 'annotation.create',
    summary: 'Mark a time range of a recording',
    description:
      'For clinicians and technicians. The id is yours to make; sending the same again answers what is stored.',
    params: recordingParams,
    body: z.strictObject({ id, kind, startSeconds, endSeconds, note }),
    status: 201,
    response: annotationRepresentation,
    responseDescription: 'The annotation',
    handler: ({ caller, params, body: { id: annotationId, ...content }, requestId }, ports) =>
      annotateRecording(ports, caller, { ...params, annotationId }, content, requestId),
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: annotationPath,
    operationId: 'getAnnotation',
    audit: 'annotation.read',
    summary: 'Read an annotation',
    description: 'A withdrawn one too.',
    params: annotationParams,
    response: annotationRepresentation,
    responseDescription: 'The annotation',
    handler: ({ caller, params }, ports) => readAnnotation(ports, caller, params),
  }),
  jsonRoute({
    ...signedIn,
    method: 'patch',
    path: annotationPath,
    operationId: 'editAnnotation',
    audit: 'annotation.update',
    summary: 'Change or withdraw an annotation of your own',
    description:
      'What is withdrawn stays, and changes no more. Fields that are left out stay as they are.',
    precondition: 'optional',
    params: annotationParams,
    body: z.strictObject({
      kind: kind.exactOptional(),
      startSeconds: startSeconds.exactOptional(),
      endSeconds: endSeconds.exactOptional(),
      note: note.exactOptional(),
      status: status.exactOptional(),
    }),
    response: annotationRepresentation,
    responseDescription: 'The annotation',
    handler: ({ caller, params, body, requestId, ifMatch }, ports) =>
      editAnnotation(ports, caller, params, body, requestId, ifMatch),
  }),
];
