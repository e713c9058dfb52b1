import type { DiagnosticReport } from '@medplum/fhirtypes';
import type { Analysis } from '../../../domain/recordings/analysis.ts';
import type { Recording, SoundKind } from '../../../domain/recordings/recording.ts';
import type { FhirContext } from '../context.ts';
import { practitionerReference, references } from '../references.ts';
import { systems } from '../systems.ts';
import { versioned } from '../versioned.ts';
import {
  isRetracted,
  lastUpdatedOf,
  reviewOf,
  subjectOf,
  type Auscultated,
} from './auscultated.ts';
import { toObservations } from './observation.ts';

type Review = Recording['review'];

const titles: Readonly<Record<SoundKind, string>> = {
  heart: 'Auscultation of the heart',
  lung: 'Auscultation of the lungs',
};

/**
 * The current analysis of a recording as a report, under the recording's id: `preliminary`, because an
 * algorithm made it, `final` once a clinician has reviewed it, and `cancelled` when the sound could not be
 * used.
 *
 * @returns null while there is no analysis
 */
export function toDiagnosticReport(
  context: FhirContext,
  auscultated: Auscultated,
): DiagnosticReport | null {
  const { recording, analysis } = auscultated;
  if (analysis === null) return null;
  const results = toObservations(context, auscultated);
  const review = reviewOf(auscultated);
  return versioned({
    resourceType: 'DiagnosticReport',
    id: recording.id,
    meta: { lastUpdated: lastUpdatedOf(auscultated) },
    status: isRetracted(auscultated) ? 'entered-in-error' : statusOf(analysis, review),
    code: {
      coding: [{ system: systems.snomed, code: '37931006' }],
      text: titles[recording.kind],
    },
    ...subjectOf(auscultated),
    effectiveDateTime: recording.capturedAt,
    issued: review?.reviewedAt ?? analysis.createdAt,
    performer: [references.organization(context.centerId)],
    ...(review === null
      ? {}
      : { resultsInterpreter: [practitionerReference(context, review.reviewedBy)] }),
    ...(results.length === 0
      ? {}
      : { result: results.map(({ id = '' }) => ({ reference: `Observation/${id}` })) }),
    media: [{ link: { reference: `Media/${recording.id}` } }],
    conclusion: conclusionOf(analysis, review),
  });
}

function statusOf({ status }: Analysis, review: Review): DiagnosticReport['status'] {
  if (status === 'rejected') return 'cancelled';
  return review === null ? 'preliminary' : 'final';
}

const verdicts = {
  agree: 'Reviewed by a clinician, who agrees with what follows.',
  disagree: 'Reviewed by a clinician, who disagrees with what follows.',
  cant_tell: 'Reviewed by a clinician, who can’t tell.',
} as const;

/** The report in words. It says by whom it was made, and what can't be told. */
function conclusionOf(
  { algorithm, status, quality, heart, lung }: Analysis,
  review: Review,
): string {
  const reasons = quality.reasons.map(({ message }) => message);
  const lines =
    status === 'rejected'
      ? ['The sound could not be used.', ...reasons]
      : [...heartLines(heart), ...lungLines(lung), `Quality: ${quality.verdict}.`, ...reasons];
  const maker = `Made by ${algorithm.name} ${algorithm.version}: decision support, not a diagnosis.`;
  const verdict = review === null ? [] : [verdicts[review.verdict]];
  return [...verdict, ...lines, maker].join('\n');
}

function heartLines(heart: Analysis['heart']): string[] {
  if (heart === null) return [];
  const { heartRateBpm, heartRateUnavailableReason, murmur } = heart;
  const phase = murmur.phase === null ? '' : `, ${murmur.phase}`;
  return [
    rateLine('Heart rate', heartRateBpm, heartRateUnavailableReason),
    `Murmur: ${murmur.result === 'unknown' ? 'can’t tell' : murmur.result}${phase}.`,
  ];
}

function lungLines(lung: Analysis['lung']): string[] {
  if (lung === null) return [];
  const { respiratoryRateBpm, respiratoryRateUnavailableReason, wheeze, crackles } = lung;
  return [
    rateLine('Respiratory rate', respiratoryRateBpm, respiratoryRateUnavailableReason),
    likelihoodLine('Wheeze', wheeze.probability),
    likelihoodLine('Crackles', crackles.probability),
    'The lung analysis is experimental.',
  ];
}

function rateLine(name: string, perMinute: number | null, reason: string | null): string {
  return perMinute === null
    ? `${name}: can’t tell. ${reason ?? ''}`.trimEnd()
    : `${name}: ${Math.round(perMinute)}/min.`;
}

function likelihoodLine(name: string, probability: number | null): string {
  return probability === null
    ? `${name}: can’t tell.`
    : `${name}: probability ${probability.toFixed(2)}.`;
}
