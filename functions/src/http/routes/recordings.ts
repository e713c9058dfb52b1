import { readAnalysis, readRecording } from '../../usecases/readRecording.ts';
import { analysisRepresentation, recordingRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { analysisParams, analysisPath, recordingParams, recordingPath } from './recordingPaths.ts';

/** Reading recordings and their analyses. */
export const recordingRoutes: readonly Route[] = [
  jsonRoute({
    method: 'get',
    path: recordingPath,
    operationId: 'getRecording',
    tag: 'Recordings',
    summary: 'Read a recording and its current analysis',
    description:
      'Any active member of the center may read. A recording of a center that you do not belong to answers 404.',
    access: 'signed_in',
    params: recordingParams,
    response: recordingRepresentation,
    responseDescription: 'The recording',
    cacheControl: 'private, no-cache',
    handler: async ({ params, userId }, ports) => {
      const { recording, analysis } = await readRecording(ports, userId, params);
      return { ...recording, currentAnalysis: analysis };
    },
  }),
  jsonRoute({
    method: 'get',
    path: analysisPath,
    operationId: 'getAnalysis',
    tag: 'Recordings',
    summary: 'Read one analysis of a recording',
    description: 'Analyses are immutable: a new model adds one and overwrites none.',
    access: 'signed_in',
    params: analysisParams,
    response: analysisRepresentation,
    responseDescription: 'The analysis',
    cacheControl: 'private, max-age=31536000, immutable',
    handler: ({ params: { analysisId, ...key }, userId }, ports) =>
      readAnalysis(ports, userId, key, analysisId),
  }),
];
