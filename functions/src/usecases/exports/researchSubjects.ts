import { ageBandOn } from '../../domain/exports/ageBand.ts';
import {
  countCells,
  hiddenSubjects,
  type Cell,
  type Subject,
} from '../../domain/exports/smallCells.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { Analysis } from '../../domain/recordings/analysis.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import type { RecordingWithAnalysis } from '../recordings/readRecording.ts';

/** A recording that may be exported, with its result and its patient. */
export interface Eligible {
  readonly recording: Recording;
  readonly analysis: Analysis;
  readonly patient: Patient;
}

/** What the survey of a center notes of a recording. */
export interface Surveyed extends Pick<Patient, 'birthDate' | 'sexAtBirth'> {
  readonly patientId: string;
  readonly capturedAt: string;
  readonly site: string;
}

/** What may be told of whom. */
export interface Decision {
  readonly subjects: readonly (Pick<Subject, 'patientId'> & Pick<Cell, 'ageBand' | 'sexAtBirth'>)[];
  readonly cells: readonly Cell[];
}

/**
 * Which recordings of a page may be exported: with a result, of a patient who has granted it, entered
 * right, and not the same sound a second time.
 */
export function eligibleOf(
  page: readonly RecordingWithAnalysis[],
  patients: readonly Patient[],
): Eligible[] {
  const consenting = new Map(
    patients
      .filter(({ researchConsent, status }) => researchConsent === 'granted' && status !== 'merged')
      .map((patient) => [patient.id, patient]),
  );
  return page.flatMap(({ recording, analysis }) => {
    const patient = consenting.get(recording.patientId ?? '');
    const hasResult = recording.status === 'analyzed' || recording.status === 'reviewed';
    return patient === undefined ||
      analysis === null ||
      !hasResult ||
      recording.duplicateOf !== null
      ? []
      : [{ recording, analysis, patient }];
  });
}

/** What the survey notes. */
export function surveyedOf({ recording: { capturedAt, site }, patient }: Eligible): Surveyed {
  const { id: patientId, birthDate, sexAtBirth } = patient;
  return { patientId, birthDate, sexAtBirth, capturedAt, site };
}

/** Decides what may be told of whom, and counts it. */
export function decideSubjects(surveyed: readonly Surveyed[], minimumCellSize: number): Decision {
  const subjects = [...Map.groupBy(surveyed, ({ patientId }) => patientId)].flatMap(
    ([patientId, recordings]): Subject[] => {
      const [first] = recordings.toSorted(
        (a, b) => Date.parse(a.capturedAt) - Date.parse(b.capturedAt),
      );
      if (first === undefined) return [];
      const ageBand = ageBandOn(first.birthDate, first.capturedAt);
      const sites = new Set(recordings.map(({ site }) => site));
      return [{ patientId, ageBand, sexAtBirth: first.sexAtBirth, sites }];
    },
  );
  const hidden = hiddenSubjects(subjects, minimumCellSize);
  return {
    subjects: subjects.map(({ patientId, ageBand, sexAtBirth }) =>
      hidden.has(patientId)
        ? { patientId, ageBand: null, sexAtBirth: null }
        : { patientId, ageBand, sexAtBirth },
    ),
    cells: countCells(subjects, hidden, minimumCellSize),
  };
}
