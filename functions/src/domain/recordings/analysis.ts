import { z } from 'zod';
import { analysisIdSchema, sha256Schema, timestampSchema } from '../ids.ts';
import { artifactKinds } from '../paths.ts';

const fraction = z.number().min(0).max(1);
const seconds = z.number().min(0);

/** Why a sound is doubtful or refused, in words a technician can act on. */
export const reasonSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/u),
  message: z.string().min(1).max(500),
});
export type Reason = z.infer<typeof reasonSchema>;

/** How far a sound can be trusted. `unusable` means that nothing was guessed from it. */
const qualitySchema = z.strictObject({
  score: fraction,
  verdict: z.enum(['good', 'acceptable', 'unusable']),
  reasons: z.array(reasonSchema).max(20),
});

/** What the decoder found in the file. */
const audioFactsSchema = z.strictObject({
  container: z.string().max(20),
  codec: z.string().max(40),
  /** Hz */
  sampleRate: z.number().int().min(2000).max(48000),
  channelCount: z.number().int().min(1).max(2),
  channelUsed: z.enum(['mono', 'left', 'right', 'mix']),
  durationSeconds: seconds,
  /** dB relative to full scale, without DC; -150 at the least. */
  rmsDbfs: z.number(),
  peakDbfs: z.number(),
  clippedFraction: fraction,
});

/** One state of the heart cycle. */
const heartSegmentSchema = z.strictObject({
  state: z.enum(['S1', 'systole', 'S2', 'diastole']),
  startSeconds: seconds,
  endSeconds: seconds,
  confidence: fraction,
});

/** Findings in a heart recording. A value that can't be known is null, with a reason. */
const heartFindingsSchema = z.strictObject({
  heartRateBpm: z.number().min(20).max(300).nullable(),
  heartRateConfidence: fraction,
  heartRateUnavailableReason: z.string().max(200).nullable(),
  rhythm: z.strictObject({
    regularity: z.enum(['regular', 'irregular', 'unknown']),
    /** From every S1 to the next one. */
    beatIntervalsSeconds: z.array(seconds).max(1000),
    /** From S1 to S2 as a share of the cycle. */
    systolicFraction: fraction.nullable(),
  }),
  segments: z.array(heartSegmentSchema).max(5000),
  murmur: z.strictObject({
    result: z.enum(['present', 'absent', 'unknown']),
    probability: fraction.nullable(),
    phase: z.enum(['systolic', 'diastolic']).nullable(),
  }),
  /** Drawn from murmur and rhythm alone; nothing else is looked for. */
  abnormal: z.strictObject({
    result: z.enum(['normal', 'abnormal', 'unknown']),
    probability: fraction.nullable(),
  }),
});

/** Adventitious sounds of one sort: how likely, how much of the time, where. */
const lungSoundSchema = z.strictObject({
  probability: fraction.nullable(),
  shareOfTime: fraction,
  events: z.array(z.strictObject({ startSeconds: seconds, endSeconds: seconds })).max(5000),
});

/** Findings in a lung recording. Experimental: real labelled sounds are few. */
const lungFindingsSchema = z.strictObject({
  experimental: z.literal(true),
  respiratoryRateBpm: z.number().min(2).max(120).nullable(),
  respiratoryRateUnavailableReason: z.string().max(200).nullable(),
  wheeze: lungSoundSchema,
  crackles: lungSoundSchema,
});

/** One immutable analysis of one recording by one version of the algorithm. */
export const analysisSchema = z.strictObject({
  id: analysisIdSchema,
  createdAt: timestampSchema,
  status: z.enum(['analyzed', 'rejected']),
  algorithm: z.strictObject({
    name: z.string(),
    version: z.string(),
    models: z.record(z.string(), z.string()),
  }),
  /** Which bytes went in: the object's generation, and their SHA-256 in hex. */
  input: z.strictObject({
    generation: z.string().regex(/^\d+$/u),
    sha256: sha256Schema,
    sizeBytes: z.number().int().min(0),
  }),
  audio: audioFactsSchema,
  quality: qualitySchema,
  heart: heartFindingsSchema.nullable(),
  lung: lungFindingsSchema.nullable(),
  /** Object paths, readable by members of the center. */
  artifacts: z.record(z.enum(artifactKinds), z.string()),
  /** CPU time from the first byte decoded to the last artifact encoded, in milliseconds. */
  computeMs: z.number().min(0),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** The part of an analysis that a list of recordings shows; it stands on the recording itself. */
export const analysisSummarySchema = z.strictObject({
  analysisId: analysisIdSchema,
  durationSeconds: seconds,
  qualityScore: fraction,
  qualityVerdict: qualitySchema.shape.verdict,
  heartRateBpm: heartFindingsSchema.shape.heartRateBpm,
  /** Null for lung recordings and unusable sounds. */
  murmur: heartFindingsSchema.shape.murmur.shape.result.nullable(),
  murmurProbability: fraction.nullable().default(null),
  respiratoryRateBpm: lungFindingsSchema.shape.respiratoryRateBpm,
  wheezeProbability: fraction.nullable().default(null),
  cracklesProbability: fraction.nullable().default(null),
});
export type AnalysisSummary = z.infer<typeof analysisSummarySchema>;

/** The summary of an analysis. */
export function summarize(analysis: Analysis): AnalysisSummary {
  return {
    analysisId: analysis.id,
    durationSeconds: analysis.audio.durationSeconds,
    qualityScore: analysis.quality.score,
    qualityVerdict: analysis.quality.verdict,
    heartRateBpm: analysis.heart?.heartRateBpm ?? null,
    murmur: analysis.heart?.murmur.result ?? null,
    murmurProbability: analysis.heart?.murmur.probability ?? null,
    respiratoryRateBpm: analysis.lung?.respiratoryRateBpm ?? null,
    wheezeProbability: analysis.lung?.wheeze.probability ?? null,
    cracklesProbability: analysis.lung?.crackles.probability ?? null,
  };
}
