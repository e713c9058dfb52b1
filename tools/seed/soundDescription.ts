import { z } from 'zod';
import { nonHeartKinds, ambientKinds } from '../synthesis/synthesis.ts';

const length = {
  /** Everything that is left open follows from it. */
  seed: z.int(),
  durationSeconds: z.number().min(0.1).max(60),
  /** Hz */
  sampleRate: z.int().min(2000).max(48_000),
  gainDbfs: z.number().max(20).exactOptional(),
};

const noiseSchema = z.strictObject({
  level: z.number().min(0).max(10),
  kinds: z.array(z.enum(ambientKinds)).min(1),
});

const breathPhaseSchema = z.enum(['inspiration', 'expiration']);

/** How a sound is made, in the words of tools/synthesis. */
export const soundDescriptionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heart'),
    ...length,
    heartRateBpm: z.number().min(25).max(250),
    heartRateVariability: z.number().min(0).max(0.4).exactOptional(),
    s2ToS1Ratio: z.number().positive().exactOptional(),
    respiratoryRateBpm: z.number().min(4).max(80).exactOptional(),
    murmur: z
      .strictObject({
        phase: z.enum(['systolic', 'diastolic']),
        intensity: z.number().positive(),
        pitchHz: z.number().positive(),
        shape: z.enum(['diamond', 'plateau', 'decrescendo', 'crescendo']),
      })
      .exactOptional(),
    noise: noiseSchema.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('lung'),
    ...length,
    respiratoryRateBpm: z.number().min(4).max(80),
    expirationToInspirationRatio: z.number().positive().exactOptional(),
    wheeze: z
      .strictObject({
        phase: breathPhaseSchema,
        pitchHz: z.number().positive(),
        share: z.number().min(0).max(1),
        level: z.number().positive(),
      })
      .exactOptional(),
    crackles: z
      .strictObject({
        type: z.enum(['fine', 'coarse']),
        phase: breathPhaseSchema,
        countPerBreath: z.int().positive(),
        level: z.number().positive(),
      })
      .exactOptional(),
    heart: z
      .strictObject({ heartRateBpm: z.number().min(25).max(250), level: z.number().positive() })
      .exactOptional(),
    noise: noiseSchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal('ambient'), ...length, ambient: z.enum(nonHeartKinds) }),
]);
export type SoundDescription = z.infer<typeof soundDescriptionSchema>;
