import { z } from 'zod';
import { analysisSummarySchema, reasonSchema } from './analysis.ts';
import { auscultationSiteSchema, heartSiteSchema, lungSiteSchema } from './auscultationSite.ts';
import {
  analysisIdSchema,
  clientMadeIdSchema,
  sha256Schema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { captureTimeDoubtSchema } from './captureTime.ts';
import { faultSchema } from './fault.ts';
import { reviewSummarySchema } from '../reviews/review.ts';
import { recordingStatusSchema } from './recordingStatus.ts';

/** What was listened to. */
export const soundKindSchema = z.enum(['heart', 'lung']);
export type SoundKind = z.infer<typeof soundKindSchema>;

/** How the patient was positioned. */
const postureSchema = z.enum(['sitting', 'supine', 'left_lateral', 'standing']);

/** The worker that holds a recording: which object generation, since which try, until when. */
const claimSchema = z.strictObject({
  id: z.uuid(),
  generation: z.string().regex(/^\d+$/u),
  /** 0 while nobody has tried: the sound waits for its first worker, or its first after a re-run. */
  attempt: z.number().int().min(0),
  leaseExpiresAt: timestampSchema,
});
export type Claim = z.infer<typeof claimSchema>;

/** How far a worker has come with a sound; shown live, and null while no worker holds it. */
const processingStageSchema = z.enum(['decoding', 'analyzing', 'rendering']);
export type ProcessingStage = z.infer<typeof processingStageSchema>;

/** That a recording counts for nothing any more: the wrong patient, the wrong thing, a test. */
const retractionSchema = z.strictObject({
  reason: z.string().min(1).max(500),
  retractedBy: userIdSchema,
  retractedAt: timestampSchema,
});

/** A clinician's word on which analysis counts. */
const chosenAnalysisSchema = z.strictObject({
  analysisId: analysisIdSchema,
  chosenBy: userIdSchema,
  chosenAt: timestampSchema,
});

/** The fields of a recording, each by itself. */
export const recordingFieldsSchema = z.strictObject({
  id: clientMadeIdSchema,
  /** Null while nobody has said whose sound it is. */
  patientId: clientMadeIdSchema.nullable(),
  kind: soundKindSchema,
  site: auscultationSiteSchema,
  posture: postureSchema.nullable(),
  deviceId: clientMadeIdSchema.nullable(),
  /** The visit that this recording and others belong to. */
  examId: clientMadeIdSchema.nullable().default(null),
  /** When the sound was recorded, by the recording device's clock. */
  capturedAt: timestampSchema,
  /** Why that time may be wrong, if anything speaks against it. */
  captureTimeDoubt: captureTimeDoubtSchema.nullable().default(null),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  status: recordingStatusSchema,
  /** Why the status is `rejected` or `failed`, or what an accepted sound suffers from. */
  reasons: z.array(reasonSchema).max(20).default([]),
  /** Whether the sound should have come long ago; `reasons` say what to do. */
  uploadOverdue: z.boolean().default(false),
  summary: analysisSummarySchema.nullable().default(null),
  /** The analysis that a clinician has made the current one; null while the newest counts. */
  chosenAnalysis: chosenAnalysisSchema.nullable().default(null),
  claim: claimSchema.nullable().default(null),
  stage: processingStageSchema.nullable().default(null),
  /** What stopped the last try; null after one that ended with a result. */
  lastFault: faultSchema.nullable().default(null),
  /** SHA-256 of the original's bytes, in hex; null until a worker has read them. */
  sha256: sha256Schema.nullable().default(null),
  /** The recording of this center that has the same bytes and keeps the result. */
  duplicateOf: z.strictObject({ recordingId: clientMadeIdSchema }).nullable().default(null),
  /** What clinicians have said about it; null before the first. */
  review: reviewSummarySchema.nullable().default(null),
  /** Why it was entered in error, who says so and since when; null for all others. */
  retraction: retractionSchema.nullable().default(null),
  /** Who of all people and devices changed it last; null while nobody has. */
  updatedBy: userIdSchema.nullable().default(null),
  updatedAt: timestampSchema.nullable().default(null),
  /** The REST request by which they did it; null when it came through another door. */
  requestId: z.uuid().nullable().default(null),
});

/** Whether this kind of sound is listened to at this site. */
export function isSiteOfKind({ kind, site }: Pick<RecordingFields, 'kind' | 'site'>): boolean {
  const sites: readonly string[] =
    kind === 'heart' ? heartSiteSchema.options : lungSiteSchema.options;
  return sites.includes(site);
}

/** What a schema says when it isn't. Zod takes `message` out of what it is handed, and leaves `error`. */
export const siteOfKindFault = {
  path: ['site'],
  error: 'this site does not belong to this kind of sound',
};

type RecordingFields = z.infer<typeof recordingFieldsSchema>;

/** One auscultation: what a client announced, and what the pipeline found. */
export const recordingSchema = recordingFieldsSchema.refine(isSiteOfKind, siteOfKindFault);
export type Recording = z.infer<typeof recordingSchema>;

/** A sound that arrived before its document: kept safe until a client says what it is. */
export const inboxEntrySchema = z.strictObject({
  /** The recording id in the object's path. */
  id: clientMadeIdSchema,
  generation: z.string().regex(/^\d+$/u),
  sizeBytes: z.number().int().min(0),
  uploadedBy: userIdSchema.nullable(),
  /** The SHA-256 that the client has put into the object's metadata. */
  declaredSha256: z.string().nullable().default(null),
  receivedAt: timestampSchema,
});
export type InboxEntry = z.infer<typeof inboxEntrySchema>;
