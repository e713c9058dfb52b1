import type { CodeableConcept, Patient, Reference } from '@medplum/fhirtypes';
import type { Analysis } from '../../../domain/recordings/analysis.ts';
import type { Recording } from '../../../domain/recordings/recording.ts';
import type { FhirContext } from '../context.ts';
import { references } from '../references.ts';
import { codeSystemUrl, ownTerms } from '../systems.ts';
import { siteDisplays } from '../terminology/auscultationSites.ts';

/** A recording and its current analysis: what Media, Observation and DiagnosticReport are drawn from. */
export interface Auscultated {
  readonly recording: Recording;
  /** Null until there is one, and when the sound could not be decoded. */
  readonly analysis: Analysis | null;
}

/** When anything about it last changed. */
export function lastUpdatedOf({ recording }: Auscultated): string {
  return recording.updatedAt ?? recording.createdAt;
}

/** A recording that should not be there stays, and everything that is drawn from it says so. */
export function isRetracted({ recording }: Auscultated): boolean {
  return recording.status === 'entered_in_error';
}

/** What clinicians have said of the current analysis; null before the first, and while they disagree. */
export function reviewOf({ recording: { review }, analysis }: Auscultated): Recording['review'] {
  const isOfThis = review !== null && review.analysisId === analysis?.id;
  return isOfThis && !review.isContested ? review : null;
}

/** Whose sound it is; nothing while nobody has said so. */
export function subjectOf({ recording: { patientId } }: Auscultated): {
  subject?: Reference<Patient>;
} {
  return patientId === null ? {} : { subject: references.patient(patientId) };
}

/**
 * Where the chestpiece was held. There is no code of SNOMED CT for the listening areas of the heart:
 * those of the "valve area" family are orifices, measured.
 */
export function bodySiteOf(
  context: FhirContext,
  { recording: { site } }: Auscultated,
): CodeableConcept {
  const display = siteDisplays[site];
  return {
    coding: [{ system: codeSystemUrl(context, ownTerms.site), code: site, display }],
    text: display,
  };
}
