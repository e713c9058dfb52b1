import { z } from 'zod';
import { readScoredSet } from '../dataFolder.ts';
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

const rowSchema = z.object({ file: z.string().min(1), label: z.string() });

type LabelledRecording = Answered & { readonly label: string };

/** Normal or abnormal on PhysioNet/CinC 2016, whose persons are not known; null without the set. */
export async function evaluateCinc2016(
  folder: string,
  predictions: Predictions,
  measure: Measure,
): Promise<SetReport | null> {
  const set = await readScoredSet(folder, 'physionet2016', rowSchema, predictions);
  if (set === null) return null;
  const recordings: LabelledRecording[] = set.scored.map(({ row, prediction }) => ({
    person: row.file,
    label: row.label,
    prediction,
  }));
  const labelled = recordings.filter(({ label }) => label === 'abnormal' || label === 'normal');
  return {
    set: 'physionet2016',
    title: 'PhysioNet/CinC 2016: heart, several devices (abnormal is more than murmur)',
    groupedBy: 'file',
    ...countsOf(set),
    figures: {
      'cinc2016.abnormal_auroc': measure('cinc2016.abnormal_auroc', labelled, abnormalAuroc),
      'cinc2016.macc': measure('cinc2016.macc', labelled, meanAccuracy),
      ...measureRefusals(measure, 'cinc2016', recordings),
    },
  };
}

const withLabel = (recordings: readonly LabelledRecording[], wanted: string) =>
  recordings.filter(({ label }) => label === wanted);

function abnormalAuroc(recordings: readonly LabelledRecording[]): number | null {
  const probabilities = (label: string) =>
    withLabel(recordings, label).map(({ prediction }) =>
      probabilityOrEven(prediction.heart?.abnormal?.probability),
    );
  return auroc(probabilities('abnormal'), probabilities('normal'));
}

function meanAccuracy(recordings: readonly LabelledRecording[]): number | null {
  const saysAbnormal = ({ prediction }: Answered) =>
    prediction.heart?.abnormal?.result === 'abnormal';
  const sensitivity = shareOf(withLabel(recordings, 'abnormal'), saysAbnormal);
  const specificity = shareOf(withLabel(recordings, 'normal'), (item) => !saysAbnormal(item));
  return sensitivity === null || specificity === null ? null : (sensitivity + specificity) / 2;
}
