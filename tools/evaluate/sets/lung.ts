import { z } from 'zod';
import { readScoredSet, readTable, type Scored } from '../dataFolder.ts';
import type { Measure } from '../figure.ts';
import { auroc, shareOf } from '../metrics.ts';
import type { Predictions } from '../prediction.ts';
import {
  countsOf,
  measureRefusals,
  probabilityOrEven,
  type Answered,
  type SetReport,
} from './setReport.ts';

const rowSchema = z.object({
  file: z.string().min(1),
  patient: z.string().default(''),
  source: z.string(),
  label: z.string(),
  /** A table of breath cycles beside the recording. */
  cycles_file: z.string(),
  /** Begins with `whole` unless it was cut. */
  kind: z.string(),
});
type LungRow = z.infer<typeof rowSchema>;

const cycleSchema = z.object({ start_s: z.coerce.number(), end_s: z.coerce.number() });
/** Breaths a minute */
const RATE_TOLERANCE = 3;

/** Wheeze on KAUH, respiratory rate on the whole recordings of ICBHI; null without the set. */
export async function evaluateLung(
  folder: string,
  predictions: Predictions,
  measure: Measure,
): Promise<SetReport | null> {
  const set = await readScoredSet(folder, 'lung', rowSchema, predictions);
  if (set === null) return null;
  const wheezes = set.scored
    .filter(({ row }) => row.source === 'kauh2021')
    .filter(({ row }) => row.label === 'wheeze' || row.label === 'normal')
    .map(({ row, prediction }) => ({
      person: personOf(row),
      isWheeze: row.label === 'wheeze',
      probability: probabilityOrEven(prediction.lung?.wheeze?.probability),
    }));
  const recordings: Answered[] = set.scored.map(({ row, prediction }) => ({
    person: personOf(row),
    prediction,
  }));
  return {
    set: 'lung',
    title: 'KAUH 2021 and ICBHI 2017: lung, few persons (KAUH several filters of one recording)',
    groupedBy: 'patient',
    ...countsOf(set),
    figures: {
      'kauh.wheeze_auroc': measure('kauh.wheeze_auroc', wheezes, (sample) => {
        const probabilities = (wanted: boolean) =>
          sample
            .filter(({ isWheeze }) => isWheeze === wanted)
            .map(({ probability }) => probability);
        return auroc(probabilities(true), probabilities(false));
      }),
      'icbhi.rr_within_3': measure(
        'icbhi.rr_within_3',
        await judgeRespiratoryRates(folder, set.scored),
        (sample) => shareOf(sample, ({ isRight }) => isRight),
      ),
      ...measureRefusals(measure, 'lung', recordings),
    },
  };
}

function personOf({ patient, file }: LungRow): string {
  return patient === '' ? file : patient;
}

async function judgeRespiratoryRates(folder: string, scored: readonly Scored<LungRow>[]) {
  const judged: { person: string; isRight: boolean }[] = [];
  for (const { row, prediction } of scored) {
    if (row.source !== 'icbhi2017' || row.cycles_file === '' || !row.kind.startsWith('whole')) {
      continue;
    }
    const cycles = await readTable(folder, row.cycles_file, cycleSchema, '\t');
    const [first, last] = [cycles?.[0], cycles?.at(-1)];
    if (cycles === null || first === undefined || last === undefined) {
      throw new Error(`${row.cycles_file}: no breath cycles`);
    }
    const truth = (60 * cycles.length) / (last.end_s - first.start_s);
    const found = prediction.lung?.respiratoryRateBpm ?? null;
    const isRight = found !== null && Math.abs(found - truth) <= RATE_TOLERANCE;
    judged.push({ person: personOf(row), isRight });
  }
  return judged;
}
