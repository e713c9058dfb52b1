import { z } from 'zod';
import { sha256Schema, timestampSchema } from '../ids.ts';
import { analysisSchema } from '../recordings/analysis.ts';
import { recordingFieldsSchema } from '../recordings/recording.ts';
import { reviewSchema } from '../reviews/review.ts';
import { ageBands } from './ageBand.ts';

const { quality, heart, lung } = analysisSchema.shape;

/** A name that says nothing outside of its export: the beginning of a keyed hash, in hex. */
const pseudonymSchema = z.string().regex(/^[0-9a-f]{32}$/u);

/**
 * A recording as research gets it. The one list of what leaves the house: numbers, words of fixed lists,
 * names of algorithms. What isn't listed can't be written; no field takes what people have typed.
 */
export const researchRecordSchema = z.strictObject({
  recordingId: pseudonymSchema,
  patientId: pseudonymSchema,
  /** At the patient's first recording; null where it isn't known or would tell too much. */
  ageBand: z.enum(ageBands).nullable(),
  /** Null where it would tell too much. */
  sexAtBirth: z.enum(['female', 'male', 'unknown']).nullable(),
  kind: recordingFieldsSchema.shape.kind,
  site: recordingFieldsSchema.shape.site,
  posture: recordingFieldsSchema.shape.posture,
  /** To the minute; moved by the same span for everything of one patient. */
  shiftedCapturedAt: timestampSchema,
  /** Null where the sound can't be copied. */
  audio: z
    .strictObject({
      /** The archive that it is in, and its name there. */
      archive: z.string(),
      file: z.string().regex(/^[0-9a-f]{32}\.flac$/u),
      sha256: sha256Schema,
      /** Hz. */
      sampleRate: z.number().int(),
      durationSeconds: z.number(),
    })
    .nullable(),
  algorithm: analysisSchema.shape.algorithm,
  quality: z.strictObject({
    ...quality.omit({ reasons: true }).shape,
    reasonCodes: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/u)),
  }),
  heart: heart.unwrap().omit({ heartRateUnavailableReason: true }).nullable(),
  lung: lung.unwrap().omit({ respiratoryRateUnavailableReason: true }).nullable(),
  /** What clinicians made of it, each by themselves, in order; without who, when and their comments. */
  reviews: z.array(
    z.strictObject({
      ...reviewSchema.pick({ verdict: true, findings: true }).shape,
      /** Whether they looked at the analysis that stands here. */
      isOfThisAnalysis: z.boolean(),
    }),
  ),
});
export type ResearchRecord = z.infer<typeof researchRecordSchema>;
