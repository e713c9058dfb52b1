import {
  openOriginal,
  readAnalysis,
  readRecording,
} from '../../usecases/recordings/readRecording.ts';
import { recordingTag } from '../recordingTag.ts';
import { analysisRepresentation, recordingRepresentation } from '../representations.ts';
import { fileRoute, jsonRoute, type Route } from '../route.ts';
import { analysisParams, analysisPath, recordingParams, recordingPath } from './recordingPaths.ts';

/** Reading recordings, their sounds and their analyses. */
export const recordingRoutes: readonly Route[] = [
  jsonRoute({
    method: 'get',
    path: recordingPath,
    operationId: 'getRecording',
    tag: 'Recordings',
    summary: 'Read a recording and its current analysis',
    description:
      'Any active member of the center may read; a device reads what it has created, without the analysis. Everything else answers 404.',
    access: 'signed_in',
    params: recordingParams,
    response: recordingRepresentation,
    responseDescription: 'The recording',
    cacheControl: 'private, no-cache',
    audit: 'recording.read',
    handler: async ({ params, caller, audit, reply }, ports) => {
      const { recording, analysis } = await readRecording(ports, caller, params);
      audit.concerns({ patientIds: [recording.patientId] });
      reply.versioned(recordingTag(recording));
      return { ...recording, currentAnalysis: analysis };
    },
  }),
  fileRoute({
    method: 'get',
    path: `${recordingPath}/audio`,
    operationId: 'getAudio',
    tag: 'Recordings',
    summary: 'The sound as it came from its device',
    description:
      'Byte for byte. For players: filtered sounds of an analysis are `playback-bell`, `playback-diaphragm` and `playback-wide`. A device hears what it has created. Ask for `Range` where a file may have more than 32 MiB.',
    access: 'signed_in',
    params: recordingParams,
    responseMediaType: 'audio/*',
    responseDescription: 'The sound, as whatever its uploader has called it',
    cacheControl: 'private, no-cache',
    audit: 'recording.listen',
    handler: async ({ params, caller, audit }, ports) => {
      const { file, patientId: heard } = await openOriginal(ports, caller, params);
      audit.concerns({ patientIds: [heard] });
      return file;
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
    audit: 'analysis.read',
    handler: async ({ params: { analysisId, ...key }, caller, audit }, ports) => {
      const { analysis, patientId } = await readAnalysis(ports, caller, key, analysisId);
      audit.concerns({ patientIds: [patientId] });
      return analysis;
    },
  }),
];
