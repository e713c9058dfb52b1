import { z } from 'zod';
import { recordingFieldsSchema } from '../../domain/recordings/recording.ts';

const { shape } = recordingFieldsSchema;

/** The fields that a transaction changes; without defaults, since a field left out is left alone. */
export const changedRecordingSchema = z
  .strictObject({
    patientId: shape.patientId,
    site: shape.site,
    posture: shape.posture,
    examId: shape.examId.unwrap(),
    status: shape.status,
    stage: shape.stage.unwrap(),
    uploadOverdue: shape.uploadOverdue.unwrap(),
    captureTimeDoubt: shape.captureTimeDoubt.unwrap(),
    reasons: shape.reasons.unwrap(),
    summary: shape.summary.unwrap(),
    lastFault: shape.lastFault.unwrap(),
    sha256: shape.sha256.unwrap(),
    duplicateOf: shape.duplicateOf.unwrap(),
    chosenAnalysis: shape.chosenAnalysis.unwrap(),
    claim: shape.claim.unwrap(),
    review: shape.review.unwrap(),
    retraction: shape.retraction.unwrap(),
    updatedBy: shape.updatedBy.unwrap(),
    updatedAt: shape.updatedAt.unwrap(),
    requestId: shape.requestId.unwrap(),
  })
  .partial();
