import type { CodeableConcept, Observation, ObservationComponent } from '@medplum/fhirtypes';
import type { Analysis } from '../../../domain/recordings/analysis.ts';
import type { FhirContext } from '../context.ts';
import { findings, observationId, type Finding } from '../recordingIds.ts';
import { references } from '../references.ts';
import { codeSystemUrl, ownTerms, systems } from '../systems.ts';
import { versioned } from '../versioned.ts';
import {
  bodySiteOf,
  isRetracted,
  lastUpdatedOf,
  reviewOf,
  subjectOf,
  type Auscultated,
} from './auscultated.ts';

/** What an observation says, beside whose it is, when and where. */
type Content = Pick<Observation, 'code' | 'component' | 'valueBoolean' | 'valueQuantity'> & {
  readonly category: 'vital-signs' | 'exam';
  /** Why there is no value; null where there is one. */
  readonly absence: string | null;
};

/**
 * What the current analysis found in a recording, one observation a finding; nothing of a sound that
 * was refused. What the algorithm can't tell is a `dataAbsentReason`, never a guess.
 */
export function toObservations(context: FhirContext, auscultated: Auscultated): Observation[] {
  const { recording, analysis } = auscultated;
  if (analysis?.status !== 'analyzed') return [];
  return contentsOf(context, analysis).map(([finding, { category, absence, ...content }]) =>
    versioned<Observation>({
      resourceType: 'Observation',
      id: observationId(recording.id, finding),
      meta: { lastUpdated: lastUpdatedOf(auscultated) },
      status: isRetracted(auscultated) ? 'entered-in-error' : statusOf(auscultated),
      category: [{ coding: [{ system: systems.observationCategory, code: category }] }],
      ...content,
      ...(absence === null ? {} : { dataAbsentReason: absentBecause(absence) }),
      ...subjectOf(auscultated),
      effectiveDateTime: recording.capturedAt,
      issued: analysis.createdAt,
      performer: [references.organization(context.centerId)],
      bodySite: bodySiteOf(context, auscultated),
      ...(recording.deviceId === null ? {} : { device: references.device(recording.deviceId) }),
      derivedFrom: [{ reference: `Media/${recording.id}` }],
    }),
  );
}

/** Only what a clinician has agreed with is final. */
function statusOf(auscultated: Auscultated): Observation['status'] {
  return reviewOf(auscultated)?.verdict === 'agree' ? 'final' : 'preliminary';
}

function contentsOf(
  context: FhirContext,
  { heart, lung }: Analysis,
): (readonly [Finding, Content])[] {
  return [
    ...(heart === null
      ? []
      : ([
          [
            findings.heartRate,
            rate(
              { system: systems.loinc, code: '8867-4', text: 'Heart rate' },
              heart.heartRateBpm,
              heart.heartRateUnavailableReason,
            ),
          ],
          [findings.murmur, murmur(context, heart.murmur)],
        ] as const)),
    ...(lung === null
      ? []
      : ([
          [
            findings.respiratoryRate,
            rate(
              { system: systems.loinc, code: '9279-1', text: 'Respiratory rate' },
              lung.respiratoryRateBpm,
              lung.respiratoryRateUnavailableReason,
            ),
          ],
          [
            findings.wheeze,
            likelihood(context, { code: '56018004', text: 'Wheeze' }, lung.wheeze.probability),
          ],
          [
            findings.crackles,
            likelihood(context, { code: '48409008', text: 'Crackles' }, lung.crackles.probability),
          ],
        ] as const)),
  ];
}

interface Code {
  readonly system: string;
  readonly code: string;
  readonly text: string;
}

function rate({ text, ...coding }: Code, perMinute: number | null, reason: string | null): Content {
  return {
    category: 'vital-signs',
    code: { coding: [coding], text },
    ...(perMinute === null
      ? { absence: reason ?? cannotTell }
      : {
          absence: null,
          valueQuantity: { value: perMinute, unit: '/min', system: systems.ucum, code: '/min' },
        }),
  };
}

/** SNOMED CT's codes are of a murmur in a phase: a component, since the phase is not always known. */
const murmurPhases = {
  systolic: { code: '31574009', text: 'Systolic murmur' },
  diastolic: { code: '30782001', text: 'Diastolic murmur' },
} as const;

function murmur(
  context: FhirContext,
  { result, probability, phase }: NonNullable<Analysis['heart']>['murmur'],
): Content {
  const components = [...probabilityOf(context, probability)];
  if (result === 'present' && phase !== null) {
    const { code, text } = murmurPhases[phase];
    components.push({
      code: ownFinding(context, 'murmur-phase', 'Phase of the murmur'),
      valueCodeableConcept: { coding: [{ system: systems.snomed, code }], text },
    });
  }
  return {
    category: 'exam',
    code: ownFinding(context, 'murmur', 'Heart murmur'),
    ...(result === 'unknown'
      ? { absence: cannotTell }
      : { absence: null, valueBoolean: result === 'present' }),
    ...(components.length === 0 ? {} : { component: components }),
  };
}

/** The algorithm says how likely adventitious sounds are, and leaves it to people to decide. */
function likelihood(
  context: FhirContext,
  { code, text }: Omit<Code, 'system'>,
  probability: number | null,
): Content {
  const component = probabilityOf(context, probability);
  return {
    category: 'exam',
    code: { coding: [{ system: systems.snomed, code }], text },
    ...(component.length === 0 ? { absence: cannotTell } : { absence: null, component }),
  };
}

function probabilityOf(context: FhirContext, probability: number | null): ObservationComponent[] {
  if (probability === null) return [];
  return [
    {
      code: ownFinding(context, 'probability', 'Probability that it is present'),
      valueQuantity: { value: probability, unit: '1', system: systems.ucum, code: '1' },
    },
  ];
}

function ownFinding(context: FhirContext, code: string, text: string): CodeableConcept {
  return { coding: [{ system: codeSystemUrl(context, ownTerms.finding), code }], text };
}

const cannotTell = 'The algorithm can’t tell from this sound.';

function absentBecause(text: string): CodeableConcept {
  return { coding: [{ system: systems.dataAbsentReason, code: 'unknown' }], text };
}
