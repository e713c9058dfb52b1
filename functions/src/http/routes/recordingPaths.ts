import { z } from 'zod';
import { analysisIdSchema, centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';

/** Path of a center's recordings. */
export const recordingsPath = '/v1/centers/{centerId}/recordings';

/** Path of a recording, and what stands in it. */
export const recordingPath = `${recordingsPath}/{recordingId}` as const;
export const recordingParams = z.strictObject({
  centerId: centerIdSchema,
  recordingId: clientMadeIdSchema,
});

/** Path of one analysis of a recording, and what stands in it. */
export const analysisPath = `${recordingPath}/analyses/{analysisId}` as const;
export const analysisParams = recordingParams.extend({ analysisId: analysisIdSchema });
