import { researchRecordSchema, type ResearchRecord } from '../../domain/exports/researchRecord.ts';
import type { Review } from '../../domain/reviews/review.ts';
import { pseudonymOf, shiftedTime } from './pseudonyms.ts';
import type { Decision, Eligible } from './researchSubjects.ts';

/**
 * What research gets of a recording.
 *
 * @param key - of the export; see `newExportKey`
 * @param reviews - of the recording, the first one first
 * @throws {ZodError} when it would hold anything that isn't listed
 */
export function researchRecordOf(
  key: string,
  { recording, analysis, patient }: Eligible,
  { ageBand, sexAtBirth }: Decision['subjects'][number],
  reviews: readonly Review[],
  audio: ResearchRecord['audio'],
): ResearchRecord {
  const { reasons, ...quality } = analysis.quality;
  const { kind, site, posture } = recording;
  return researchRecordSchema.parse({
    recordingId: pseudonymOf(key, 'recording', recording.id),
    patientId: pseudonymOf(key, 'patient', patient.id),
    ...{ ageBand, sexAtBirth, kind, site, posture },
    shiftedCapturedAt: shiftedTime(key, patient.id, recording.capturedAt),
    audio,
    algorithm: analysis.algorithm,
    quality: { ...quality, reasonCodes: reasons.map(({ code }) => code) },
    heart: withoutReason(analysis.heart, 'heartRateUnavailableReason'),
    lung: withoutReason(analysis.lung, 'respiratoryRateUnavailableReason'),
    reviews: reviews.map(({ verdict, findings, analysisId }) => ({
      ...{ verdict, findings, isOfThisAnalysis: analysisId === analysis.id },
    })),
  } satisfies Record<keyof ResearchRecord, unknown>);
}

/** Findings without the sentence that says why a value is missing. */
function withoutReason<Findings extends object>(
  findings: Findings | null,
  reason: keyof Findings & string,
): Partial<Findings> | null {
  if (findings === null) return null;
  return Object.fromEntries(
    Object.entries(findings).filter(([name]) => name !== reason),
  ) as Partial<Findings>;
}
