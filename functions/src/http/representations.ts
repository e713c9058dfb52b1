import { z } from 'zod';
import { analysisSchema } from '../domain/analysis.ts';
import { recordingFieldsSchema } from '../domain/recording.ts';

/** An analysis as REST shows it. */
export const analysisRepresentation = z.object(analysisSchema.shape).meta({ id: 'Analysis' });

/** A recording as REST shows it: without the worker's claim, with the current analysis. */
export const recordingRepresentation = z
  .object({
    ...recordingFieldsSchema.omit({ claim: true }).shape,
    currentAnalysis: analysisRepresentation
      .nullable()
      .describe('Null until there is one, and when the sound could not be decoded.'),
  })
  .meta({ id: 'Recording' });
