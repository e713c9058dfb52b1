import path from 'node:path';
import { z } from 'zod';
import { analyzeFiles } from '../analyze/analyzeFiles.ts';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import { readTable, setNames, soundKindOf } from './dataFolder.ts';
import { predictionSchema, type Prediction, type Predictions } from './prediction.ts';

const fileRow = z.object({ file: z.string().min(1) });

/**
 * Analyses every recording that the tables of a data folder name, on all cores.
 * @param tell - hears how far it is, for people
 */
export async function predictFiles(
  folder: string,
  tell: (line: string) => void,
): Promise<Predictions> {
  const files: Record<SoundKind, string[]> = { heart: [], lung: [] };
  for (const set of setNames) {
    const rows = (await readTable(folder, `${set}.csv`, fileRow)) ?? [];
    files[soundKindOf(set)].push(...rows.map(({ file }) => file));
  }
  const predictions = new Map<string, Prediction>();
  for (const kind of ['heart', 'lung'] as const) {
    const names = files[kind];
    if (names.length === 0) continue;
    tell(`Analysing ${names.length} ${kind} recordings`);
    const paths = names.map((name) => path.join(folder, name));
    let index = 0;
    for await (const analysis of analyzeFiles(paths, kind)) {
      predictions.set(names[index]!, predictionSchema.parse(analysis));
      index++;
      if (index % 500 === 0 && index < names.length) tell(`${index} of ${names.length}`);
    }
  }
  return predictions;
}
