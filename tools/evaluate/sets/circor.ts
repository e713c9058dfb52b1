import { z } from 'zod';
import { poolMurmur, type MurmurReading } from '../../../functions/src/domain/exams/poolMurmur.ts';
import { countFrames, countSounds, parseAnnotations, type AnnotatedState } from '../annotations.ts';
import {
  numberOrUnknown,
  readScoredSet,
  readTextIfAny,
  type Scored,
  type ScoredSet,
} from '../dataFolder.ts';
import type { Measure } from '../figure.ts';
import {
  addCounts,
  auroc,
  calibrationError,
  f1Score,
  mean,
  shareOf,
  weightedAccuracy,
  type DetectionCounts,
  type MurmurStatus,
} from '../metrics.ts';
import type { Predictions } from '../prediction.ts';
import {
  countsOf,
  measureRefusals,
  probabilityOrEven,
  qualityScoreOf,
  type Answered,
  type SetReport,
} from './setReport.ts';

const rowSchema = z.object({
  file: z.string().min(1),
  /** Ids of one child share it. */
  person: z.string().default(''),
  patient: z.string(),
  location: z.string().default(''),
  age: z.string().default(''),
  sex: z.string().default(''),
  murmur_patient: z.enum(['Present', 'Absent', 'Unknown']),
  /** `Present`, `Absent`, `Unknown` or `NotAtThisLocation`. */
  murmur_here: z.string(),
  hr_bpm_from_tsv: numberOrUnknown,
});
type CircorRow = z.infer<typeof rowSchema>;

/** A prediction without a result, or with one that nobody knows, can't tell. */
const murmurResultSchema = z.enum(['present', 'absent', 'unknown']).catch('unknown');

/** How the challenge names what a recording says. */
const challengeNames = {
  present: 'Present',
  absent: 'Absent',
  unknown: 'Unknown',
} as const satisfies Record<MurmurReading['result'], MurmurStatus>;

type Tolerance = 60 | 100;
const tolerances = [60, 100] as const;

/** A CirCor recording, compared with its annotation. */
export interface CircorRecording extends Answered {
  readonly row: CircorRow;
  /** null when nothing is annotated. */
  readonly sounds: SoundCounts | null;
  readonly heartRate: { readonly error: number | null } | null;
  readonly murmurProbability: number | null;
  readonly murmurResult: MurmurReading['result'];
}

interface SoundCounts {
  readonly counts: Readonly<Record<'S1' | 'S2', Readonly<Record<Tolerance, DetectionCounts>>>>;
  readonly frames: { readonly right: number; readonly total: number };
}

/** CirCor recordings that can be scored, and how many there are. */
export interface CircorSet {
  readonly set: ScoredSet<CircorRow>;
  readonly recordings: readonly CircorRecording[];
}

/** Reads the set with annotations; null when there is none. */
export async function readCircor(
  folder: string,
  predictions: Predictions,
): Promise<CircorSet | null> {
  const set = await readScoredSet(folder, 'circor2022', rowSchema, predictions);
  if (set === null) return null;
  const recordings: CircorRecording[] = [];
  for (const scored of set.scored) {
    const annotation = scored.row.file.replace(/\.[^./]*$/u, '.tsv');
    const text = await readTextIfAny(folder, annotation);
    recordings.push(compare(scored, text === null ? null : annotationOf(annotation, text)));
  }
  return { set, recordings };
}

function annotationOf(file: string, text: string): AnnotatedState[] {
  try {
    return parseAnnotations(text);
  } catch (cause) {
    throw new Error(`${file}: ${String(cause)}`, { cause });
  }
}

function compare(
  { row, prediction }: Scored<CircorRow>,
  truth: readonly AnnotatedState[] | null,
): CircorRecording {
  const { heart } = prediction;
  const rate = heart?.heartRateBpm ?? null;
  const trueRate = row.hr_bpm_from_tsv;
  return {
    person: row.person === '' ? row.patient : row.person,
    row,
    prediction,
    sounds: truth === null ? null : countAll(truth, heart?.segments ?? []),
    heartRate:
      trueRate === null ? null : { error: rate === null ? null : Math.abs(rate - trueRate) },
    murmurProbability: heart?.murmur?.probability ?? null,
    murmurResult: murmurResultSchema.parse(heart?.murmur?.result),
  };
}

function countAll(
  truth: readonly AnnotatedState[],
  segments: Parameters<typeof countSounds>[1],
): SoundCounts {
  const of = (sound: 'S1' | 'S2') => ({
    60: countSounds(truth, segments, sound, 0.06),
    100: countSounds(truth, segments, sound, 0.1),
  });
  return { counts: { S1: of('S1'), S2: of('S2') }, frames: countFrames(truth, segments) };
}

type WithSounds = CircorRecording & { readonly sounds: SoundCounts };
type WithRate = CircorRecording & { readonly heartRate: { readonly error: number | null } };

const withSounds = (recordings: readonly CircorRecording[]) =>
  recordings.filter((recording): recording is WithSounds => recording.sounds !== null);
const withRate = (recordings: readonly CircorRecording[]) =>
  recordings.filter((recording): recording is WithRate => recording.heartRate !== null);

function f1Of(
  recordings: readonly WithSounds[],
  sounds: readonly ('S1' | 'S2')[],
  tolerance: Tolerance,
): number | null {
  if (recordings.length === 0) return null;
  const counts = recordings.flatMap((recording) =>
    sounds.map((sound) => recording.sounds.counts[sound][tolerance]),
  );
  return f1Score(addCounts(counts));
}

/** Heard at this site, against patients without a murmur. */
const hasMurmurHere = ({ row }: CircorRecording) => row.murmur_here === 'Present';
const hasNoMurmur = ({ row }: CircorRecording) => row.murmur_patient === 'Absent';

function murmurAuroc(recordings: readonly CircorRecording[]): number | null {
  const probabilities = (of: (recording: CircorRecording) => boolean) =>
    recordings.filter(of).map(({ murmurProbability }) => probabilityOrEven(murmurProbability));
  return auroc(probabilities(hasMurmurHere), probabilities(hasNoMurmur));
}

/** F1 within 60 ms, heart rate within 5 bpm and murmur AUROC, of all recordings or a subgroup. */
export function measureMain(
  measure: Measure,
  recordings: readonly CircorRecording[],
  subgroup = '',
) {
  const judged = recordings.filter(
    (recording) => hasMurmurHere(recording) || hasNoMurmur(recording),
  );
  return {
    'circor.f1_60ms': measure(`circor.f1_60ms${subgroup}`, withSounds(recordings), (sample) =>
      f1Of(sample, ['S1', 'S2'], 60),
    ),
    'circor.hr_within_5bpm': measure(
      `circor.hr_within_5bpm${subgroup}`,
      withRate(recordings),
      (sample) => shareOf(sample, ({ heartRate: { error } }) => error !== null && error <= 5),
    ),
    'circor.murmur_auroc': measure(`circor.murmur_auroc${subgroup}`, judged, murmurAuroc),
  };
}

/** Heart cycle, rate, murmur and quality on CirCor. */
export function measureCircor({ set, recordings }: CircorSet, measure: Measure): SetReport {
  return {
    set: 'circor2022',
    title: 'CirCor DigiScope 2022: heart, mostly children',
    groupedBy: 'person',
    ...countsOf(set),
    figures: {
      ...measureMain(measure, recordings),
      ...measureSounds(measure, withSounds(recordings)),
      ...measureRates(measure, withRate(recordings)),
      ...measureMurmurs(measure, recordings),
      'circor.quality_auroc': measure('circor.quality_auroc', recordings, (sample) => {
        const unknown = Map.groupBy(sample, ({ row }) => row.murmur_patient === 'Unknown');
        const scores = (isUnknown: boolean) => (unknown.get(isUnknown) ?? []).map(qualityScoreOf);
        return auroc(scores(false), scores(true));
      }),
      ...measureRefusals(measure, 'circor', recordings),
    },
  };
}

function measureSounds(measure: Measure, recordings: readonly WithSounds[]) {
  const f1 = (sounds: readonly ('S1' | 'S2')[], tolerance: Tolerance) => {
    const name = sounds.length === 2 ? 'f1' : `${String(sounds[0]).toLowerCase()}_f1`;
    return measure(`circor.${name}_${tolerance}ms`, recordings, (sample) =>
      f1Of(sample, sounds, tolerance),
    );
  };
  const [narrow, wide] = tolerances;
  return {
    'circor.s1_f1_60ms': f1(['S1'], narrow),
    'circor.s2_f1_60ms': f1(['S2'], narrow),
    'circor.f1_100ms': f1(['S1', 'S2'], wide),
    'circor.s1_f1_100ms': f1(['S1'], wide),
    'circor.s2_f1_100ms': f1(['S2'], wide),
    'circor.frame_accuracy': measure('circor.frame_accuracy', recordings, (sample) => {
      let [right, total] = [0, 0];
      for (const { sounds } of sample) {
        right += sounds.frames.right;
        total += sounds.frames.total;
      }
      return sample.length === 0 ? null : right / Math.max(1, total);
    }),
  };
}

function measureRates(measure: Measure, recordings: readonly WithRate[]) {
  const answered = recordings.filter(({ heartRate }) => heartRate.error !== null);
  return {
    'circor.hr_mae_answered': measure('circor.hr_mae_answered', answered, (sample) =>
      mean(sample.flatMap(({ heartRate: { error } }) => (error === null ? [] : [error]))),
    ),
    'circor.hr_answered': measure('circor.hr_answered', recordings, (sample) =>
      shareOf(sample, ({ heartRate }) => heartRate.error !== null),
    ),
  };
}

function measureMurmurs(measure: Measure, recordings: readonly CircorRecording[]) {
  const judged = [...recordings.filter(hasMurmurHere), ...recordings.filter(hasNoMurmur)];
  const present = ({ murmurResult }: CircorRecording) => murmurResult === 'present';
  const answered = judged.filter(({ murmurProbability }) => murmurProbability !== null);
  return {
    'circor.murmur_answered': measure('circor.murmur_answered', judged, (sample) =>
      shareOf(sample, ({ murmurProbability }) => murmurProbability !== null),
    ),
    'circor.murmur_weighted_accuracy': measure(
      'circor.murmur_weighted_accuracy',
      patientsOf(recordings),
      weightedAccuracy,
    ),
    'circor.murmur_sensitivity': measure(
      'circor.murmur_sensitivity',
      recordings.filter(hasMurmurHere),
      (sample) => shareOf(sample, present),
    ),
    'circor.murmur_specificity': measure(
      'circor.murmur_specificity',
      recordings.filter(hasNoMurmur),
      (sample) => shareOf(sample, (recording) => !present(recording)),
    ),
    'circor.murmur_calibration_error': {
      // Resampling adds to this error what it adds to the noise of each bin: no honest interval.
      ...measure('circor.murmur_calibration_error', answered, (sample) =>
        calibrationError(
          sample.map((recording) => ({
            probability: probabilityOrEven(recording.murmurProbability),
            isTrue: hasMurmurHere(recording),
          })),
        ),
      ),
      interval: null,
    },
  };
}

function patientsOf(recordings: readonly CircorRecording[]) {
  return [...Map.groupBy(recordings, ({ row }) => row.patient).values()].map((own) => ({
    person: own[0]!.person,
    truth: own[0]!.row.murmur_patient,
    answer: challengeNames[poolMurmur(own.map(readingOf)).result],
  }));
}

function readingOf({ murmurResult, murmurProbability }: CircorRecording): MurmurReading {
  return { result: murmurResult, probability: murmurProbability };
}
