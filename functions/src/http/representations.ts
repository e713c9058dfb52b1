import { z } from 'zod';
import { auditEventSchema } from '../domain/audit/auditEvent.ts';
import { examSchema } from '../domain/exams/exam.ts';
import { analysisSchema, analysisSummarySchema } from '../domain/recordings/analysis.ts';
import { centerSchema } from '../domain/people/center.ts';
import { centerSettingsSchema } from '../domain/people/centerSettings.ts';
import { deviceSchema } from '../domain/devices/device.ts';
import { legalHoldSchema } from '../domain/erasure/legalHold.ts';
import { jobFieldsSchema, jobKindNames, jobSchema } from '../domain/jobs/job.ts';
import { centerIdSchema, timestampSchema, userIdSchema } from '../domain/ids.ts';
import { emailSchema, invitationSchema } from '../domain/people/invitation.ts';
import { memberSchema } from '../domain/people/member.ts';
import { appInstallationSchema } from '../domain/notifications/appInstallation.ts';
import { deliverySchema } from '../domain/notifications/delivery.ts';
import { webhookSchema } from '../domain/notifications/webhook.ts';
import { inboxEntrySchema, recordingFieldsSchema } from '../domain/recordings/recording.ts';
import { clientMadeIdSchema } from '../domain/ids.ts';
import { assignmentSchema } from '../domain/inbox/assignment.ts';
import { matchCodeSchema } from '../domain/inbox/matchPatients.ts';
import { annotationFieldsSchema } from '../domain/reviews/annotation.ts';
import { reviewSchema } from '../domain/reviews/review.ts';

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

/** What a center has decided about itself, as REST shows it. */
export const centerSettingsRepresentation = z
  .object(centerSettingsSchema.shape)
  .meta({ id: 'CenterSettings' });

/** An annotation as REST shows it. */
export const annotationRepresentation = z
  .object(annotationFieldsSchema.omit({ requestId: true }).shape)
  .meta({ id: 'Annotation' });

/** A review as REST shows it. */
export const reviewRepresentation = z
  .object(reviewSchema.omit({ requestId: true }).shape)
  .meta({ id: 'Review' });

/** A recording as a change of it answers: without the worker's claim, and without its analysis. */
export const recordingVersionRepresentation = z
  .object(recordingFieldsSchema.omit({ claim: true }).shape)
  .meta({ id: 'RecordingVersion' });

/** An announced recording, and where its sound goes. */
export const announcedRepresentation = z
  .object({
    recording: recordingVersionRepresentation,
    upload: z
      .object({
        objectPath: z.string().describe('Where the Firebase SDK uploads the sound to'),
        session: z
          .object({
            url: z.url().describe('Takes the bytes by PUT. Whoever knows it may use it, once.'),
            expiresAt: timestampSchema,
          })
          .nullable()
          .describe('Null where `sound` was not said'),
      })
      .nullable()
      .describe('Null when the sound is here already'),
  })
  .meta({ id: 'AnnouncedRecording' });

/** A sound that waits for its document, as REST shows it. */
export const waitingSoundRepresentation = z
  .object(inboxEntrySchema.omit({ generation: true }).shape)
  .meta({ id: 'WaitingSound' });

/** Who may be the patient, as REST shows it. */
export const candidateRepresentation = z
  .object({
    patientId: clientMadeIdSchema,
    score: z.number().min(0).max(1),
    reasons: z.array(z.object({ code: matchCodeSchema, message: z.string() })),
  })
  .meta({ id: 'Candidate' });

/** An entry in the history of whose a recording is, as REST shows it. */
export const assignmentRepresentation = z
  .object(assignmentSchema.omit({ requestId: true }).shape)
  .meta({ id: 'Assignment' });

/** A recording after a change of whose it is. */
export const assignedRepresentation = z
  .object({ recording: recordingVersionRepresentation, assignment: assignmentRepresentation })
  .meta({ id: 'AssignedRecording' });

/** An exam as REST shows it. */
export const examRepresentation = z.object(examSchema.shape).meta({ id: 'Exam' });

/** A center as REST shows it. */
export const centerRepresentation = z
  .object({ ...centerSchema.shape, settings: centerSettingsRepresentation })
  .meta({ id: 'Center' });

/** A device as REST shows it: without the pairing that its credential names. */
export const deviceRepresentation = z
  .object(deviceSchema.omit({ pairingId: true }).shape)
  .meta({ id: 'Device' });

/** A membership as REST shows it. */
export const memberRepresentation = z.object(memberSchema.shape).meta({ id: 'Member' });

/** Whoever asks, as REST shows them. */
export const meRepresentation = z
  .object({
    userId: userIdSchema,
    verifiedEmail: emailSchema.nullable(),
    memberships: z.array(z.object({ centerId: centerIdSchema, member: memberRepresentation })),
  })
  .meta({ id: 'Me' });

/** An invitation as REST shows it: without the hash of its secret. */
export const invitationRepresentation = z
  .object(invitationSchema.omit({ secretSha256: true }).shape)
  .meta({ id: 'Invitation' });

/** An invitation with its token, which is shown once. */
export const issuedInvitationRepresentation = z
  .object({
    invitation: invitationRepresentation,
    token: z
      .string()
      .nullable()
      .describe(
        'For the link in the e-mail. It is stored nowhere and shown never again. Null where the service sends the e-mail itself.',
      ),
  })
  .meta({ id: 'IssuedInvitation' });

/** A webhook as REST shows it: without its secrets. */
export const webhookRepresentation = z
  .object(webhookSchema.omit({ secrets: true }).shape)
  .meta({ id: 'Webhook' });

/** A webhook with its new secret, which is shown once. */
export const issuedWebhookRepresentation = z
  .object({
    webhook: webhookRepresentation,
    secret: z
      .string()
      .describe('Checks signatures (Standard Webhooks). Keep it; it is shown never again.'),
  })
  .meta({ id: 'IssuedWebhook' });

/** A delivery as REST shows it. */
export const deliveryRepresentation = z
  .object(deliverySchema.omit({ round: true }).shape)
  .meta({ id: 'Delivery' });

/** An app that gets push messages, as REST shows it. */
export const appRepresentation = z.object(appInstallationSchema.shape).meta({ id: 'App' });
/** An audit event as REST shows it: without what only the store needs. */
export const auditEventRepresentation = z
  .object(auditEventSchema.omit({ shard: true }).shape)
  .meta({ id: 'AuditEvent' });

/** A job as REST shows it: without its worker's claim and cursor. */
export const jobRepresentation = z
  .object({
    kind: z.enum(jobKindNames),
    params: z.union(jobSchema.options.map(({ shape }) => shape.params)),
    ...jobFieldsSchema.omit({ claim: true, cursor: true, step: true, isWoken: true, dueAt: true })
      .shape,
  })
  .meta({ id: 'Job' });

const numberComparison = z
  .object({
    a: z.number().nullable(),
    b: z.number().nullable(),
    difference: z.number().nullable().describe('b - a; null where one of them is'),
  })
  .meta({ id: 'NumberComparison' });

const wordComparison = z
  .object({ a: z.string().nullable(), b: z.string().nullable(), isSame: z.boolean() })
  .meta({ id: 'WordComparison' });

/** In what two analyses differ, as REST shows it. */
export const analysisComparisonRepresentation = z
  .object({
    status: wordComparison,
    qualityScore: numberComparison,
    qualityVerdict: wordComparison,
    heartRateBpm: numberComparison,
    respiratoryRateBpm: numberComparison,
    murmur: wordComparison,
    murmurProbability: numberComparison,
    wheezeProbability: numberComparison,
    cracklesProbability: numberComparison,
    segments: z
      .object({
        agreementFraction: z.number().min(0).max(1),
        comparedSeconds: z.number().min(0),
      })
      .nullable()
      .describe('By time, where both have segmented; null unless both found heart cycles'),
  })
  .meta({ id: 'AnalysisComparison' });

/** The analyses of a recording, as REST lists them. */
export const analysisListRepresentation = z
  .object({
    currentAnalysisId: analysisSchema.shape.id.nullable(),
    chosenAnalysis: recordingFieldsSchema.shape.chosenAnalysis.unwrap(),
    analyses: z.array(
      z.object({
        ...analysisSchema.pick({ id: true, createdAt: true, status: true, algorithm: true }).shape,
        summary: analysisSummarySchema,
      }),
    ),
  })
  .meta({ id: 'AnalysisList' });

/** A legal hold as REST shows it. */
export const legalHoldRepresentation = z.object(legalHoldSchema.shape).meta({ id: 'LegalHold' });
