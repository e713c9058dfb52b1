import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';
import { analysisSummarySchema } from '../recordings/analysis.ts';
import { auscultationSiteSchema } from '../recordings/auscultationSite.ts';
import { soundKindSchema } from '../recordings/recording.ts';

/** Most recordings that one exam sums up: every site there is, four times over. */
export const maximumExamMembers = 100;

const count = z.number().int().min(0);
const probability = z.number().min(0).max(1).nullable();

/** The lowest and the highest rate that was found, or null where none was. */
const rateRangeSchema = z.strictObject({ lowest: z.number(), highest: z.number() }).nullable();

/** What there is of one site: how often it was listened to, and the recording to listen to first. */
const examSiteSchema = z.strictObject({
  kind: soundKindSchema,
  site: auscultationSiteSchema,
  recordingCount: count.min(1),
  /** The recording of the best quality; null while none has a result. */
  bestRecordingId: clientMadeIdSchema.nullable(),
  qualityScore: analysisSummarySchema.shape.qualityScore.nullable(),
  qualityVerdict: analysisSummarySchema.shape.qualityVerdict.nullable(),
});
export type ExamSite = z.infer<typeof examSiteSchema>;

/**
 * The recordings of one visit together: made by the server from the recordings themselves, whenever
 * one of them changes. Retracted recordings and doubles count for nothing.
 */
export const examSchema = z.strictObject({
  id: clientMadeIdSchema,
  /** Null while nobody has said whose visit it was, and when its recordings are of several patients. */
  patientId: clientMadeIdSchema.nullable(),
  /** Recordings of different patients: somebody has to move some; nothing is said of them together. */
  hasPatientConflict: z.boolean(),
  /** Recordings of nobody in the exam of somebody: left out of what is said below. */
  unassignedCount: count,
  startedAt: timestampSchema,
  endedAt: timestampSchema,
  recordingCount: count.min(1),
  /** More recordings than are summed up: the earliest are. */
  isTruncated: z.boolean(),
  /** Recordings that will have no other result by themselves. */
  settledCount: count,
  rejectedCount: count,
  failedCount: count,
  reviewedCount: count,
  /** Recordings about which clinicians contradict each other. */
  contestedCount: count,
  /** In the order in which sites are listed everywhere. */
  sites: z.array(examSiteSchema).max(auscultationSiteSchema.options.length),
  /** Pooled over all heart recordings with a result; null without one. */
  murmur: z
    .strictObject({
      result: z.enum(['present', 'absent', 'unknown']),
      probability,
      recordingCount: count.min(1),
      presentAt: z.array(auscultationSiteSchema),
    })
    .nullable(),
  heartRateBpm: rateRangeSchema,
  respiratoryRateBpm: rateRangeSchema,
  /** Of the highest recording. Experimental, as everything about lungs. */
  wheezeProbability: probability,
  cracklesProbability: probability,
  updatedAt: timestampSchema,
});
export type Exam = z.infer<typeof examSchema>;
