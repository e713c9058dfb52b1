import { z } from 'zod';
import { analysisIdSchema, centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import type { ArtifactKind } from '../../domain/paths.ts';
import { openArtifact, readAnalysis, readRecording } from '../../usecases/readRecording.ts';
import { analysisRepresentation, recordingRepresentation } from '../representations.ts';
import { fileRoute, jsonRoute, type Route } from '../route.ts';

const recordingParams = z.strictObject({
  centerId: centerIdSchema,
  recordingId: clientMadeIdSchema,
});
const analysisParams = recordingParams.extend({ analysisId: analysisIdSchema });

const recordingPath = '/v1/centers/{centerId}/recordings/{recordingId}';
const analysisPath = `${recordingPath}/analyses/{analysisId}` as const;

const artifactRoute = (
  kind: ArtifactKind,
  responseMediaType: string,
  summary: string,
  description: string,
) =>
  fileRoute({
    method: 'get',
    path: `${analysisPath}/${kind}`,
    operationId: `get${kind === 'peaks' ? 'Peaks' : 'Spectrogram'}`,
    tag: 'Recordings',
    summary,
    description,
    access: 'signed_in',
    params: analysisParams,
    responseMediaType,
    responseDescription: summary,
    // An analysis never changes; only the person who asked may keep it.
    cacheControl: 'private, max-age=31536000, immutable',
    handler: ({ params: { analysisId, ...key }, userId }, ports) =>
      openArtifact(ports, userId, key, analysisId, kind),
  });

/** Reading recordings, their analyses and the files that analyses made. */
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
  artifactRoute(
    'peaks',
    'application/json',
    'Waveform peaks at several zooms',
    'Minimum and maximum per bucket, ready to draw. See docs/data-model.md.',
  ),
  artifactRoute(
    'spectrogram',
    'image/png',
    'Spectrogram picture',
    'Time against frequency with axes, legible at phone width.',
  ),
];
