import { z } from 'zod';
import { centreOf } from '../annotations.ts';
import { readScoredSet, readTable } from '../dataFolder.ts';
import type { Measure } from '../figure.ts';
import { addCounts, auroc, f1Score, matchEvents, shareOf } from '../metrics.ts';
import type { Predictions } from '../prediction.ts';
import {
  countsOf,
  isRejected,
  measureRefusals,
  qualityScoreOf,
  type Answered,
  type SetReport,
} from './setReport.ts';

const rowSchema = z.object({
  file: z.string().min(1),
  label: z.string(),
  sublabel: z.string().default(''),
  subject: z.string().default(''),
});

const timingSchema = z.object({
  file: z.string().min(1),
  /** In samples at TIMING_RATE, whatever the file's own rate. */
  location: z.coerce.number().int(),
});
/** Hz */
const TIMING_RATE = 44_100;
/** Sounds this near to the first and the last timed one are still scored. */
const MARGIN_SECONDS = 0.2;
const TOLERANCE_SECONDS = 0.1;

type PascalRecording = Answered & { readonly isArtifact: boolean; readonly isClean: boolean };

/** Another device: timed heart sounds, artifacts and noise; null without the set. */
export async function evaluatePascal(
  folder: string,
  predictions: Predictions,
  measure: Measure,
): Promise<SetReport | null> {
  const set = await readScoredSet(folder, 'pascal2011', rowSchema, predictions);
  if (set === null) return null;
  const personOf = new Map(
    set.scored.map(({ row }) => [row.file, row.subject === '' ? row.file : row.subject]),
  );
  const recordings: PascalRecording[] = set.scored.map(({ row, prediction }) => {
    const isArtifact = row.label === 'artifact';
    const isNoisy = row.sublabel.includes('noisy') || row.file.includes('noisy');
    const person = personOf.get(row.file) ?? row.file;
    return { person, prediction, isArtifact, isClean: !isArtifact && !isNoisy };
  });
  const isRefused = (recording: Answered) =>
    isRejected(recording) || recording.prediction.quality?.verdict === 'unusable';
  const timed = await countTimedSounds(folder, predictions, personOf);
  return {
    set: 'pascal2011',
    title: 'PASCAL 2011: heart, phone and another stethoscope',
    groupedBy: 'subject or file',
    ...countsOf(set),
    figures: {
      'pascal.s1s2_f1_100ms': measure('pascal.s1s2_f1_100ms', timed, (sample) =>
        sample.length === 0 ? null : f1Score(addCounts(sample.map(({ counts }) => counts))),
      ),
      'pascal.quality_auroc': measure('pascal.quality_auroc', recordings, (sample) => {
        const scores = (clean: boolean) =>
          sample.filter(({ isClean }) => isClean === clean).map(qualityScoreOf);
        return auroc(scores(true), scores(false));
      }),
      'pascal.artifact_refused': measure(
        'pascal.artifact_refused',
        recordings.filter(({ isArtifact }) => isArtifact),
        (sample) => shareOf(sample, isRefused),
      ),
      ...measureRefusals(measure, 'pascal', recordings),
    },
  };
}

async function countTimedSounds(
  folder: string,
  predictions: Predictions,
  personOf: ReadonlyMap<string, string>,
) {
  const rows = (await readTable(folder, 'pascal2011_timing.csv', timingSchema)) ?? [];
  return [...Map.groupBy(rows, ({ file }) => file)].flatMap(([file, own]) => {
    const prediction = predictions.get(file);
    if (prediction === undefined) return [];
    const references = own.map(({ location }) => location / TIMING_RATE).sort((a, b) => a - b);
    const from = references[0]! - MARGIN_SECONDS;
    const to = references.at(-1)! + MARGIN_SECONDS;
    const answers = (prediction.heart?.segments ?? [])
      .filter(({ state }) => state === 'S1' || state === 'S2')
      .map(centreOf)
      .filter((centre) => from <= centre && centre <= to);
    const counts = matchEvents(references, answers, TOLERANCE_SECONDS);
    return [{ person: personOf.get(file) ?? file, counts }];
  });
}
