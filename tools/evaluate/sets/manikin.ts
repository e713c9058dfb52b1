import { z } from 'zod';
import { readScoredSet } from '../dataFolder.ts';
import type { Measure } from '../figure.ts';
import { shareOf } from '../metrics.ts';
import type { Predictions } from '../prediction.ts';
import { countsOf, isRejected, type SetReport } from './setReport.ts';

const rowSchema = z.object({ file: z.string().min(1), kind: z.string() });

/**
 * Refusals on HLS-CMDS, all of it analysed as heart. A manikin allows no claim about people, only how
 * often very quiet heart sounds and lung sounds sent as heart are refused. null without the set.
 */
export async function evaluateManikin(
  folder: string,
  predictions: Predictions,
  measure: Measure,
): Promise<SetReport | null> {
  const set = await readScoredSet(folder, 'hls-cmds', rowSchema, predictions);
  if (set === null) return null;
  const refused = (name: string, wanted: string) => {
    const recordings = set.scored
      .filter(({ row }) => row.kind === wanted)
      .map(({ row, prediction }) => ({ person: row.file, prediction }));
    return measure(name, recordings, (sample) => shareOf(sample, isRejected));
  };
  return {
    set: 'hls-cmds',
    title: 'HLS-CMDS: a manikin, all of it analysed as heart',
    groupedBy: 'file',
    ...countsOf(set),
    figures: {
      'manikin.heart_rejected': refused('manikin.heart_rejected', 'HS'),
      'manikin.lung_sent_as_heart_rejected': refused('manikin.lung_sent_as_heart_rejected', 'LS'),
    },
  };
}
