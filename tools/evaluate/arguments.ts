import path from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run evaluate` was asked for; absolute paths. */
export interface EvaluateArguments {
  readonly folder: string;
  /** Analyses to score instead of making them. */
  readonly predictionsFile: string | null;
  readonly jsonFile: string | null;
}

/** How to call it. */
export const usage = `Usage: npm run evaluate -- DIR [--predictions FILE.jsonl] [--json FILE]

Scores the analysis of the recordings in DIR, which holds a CSV per set (docs/benchmarks/README.md).
  --predictions FILE  score what \`npm run -s analyze\` printed instead of analysing now
  --json FILE         also write the figures to FILE`;

/**
 * @param args - the words behind `npm run evaluate --`
 * @param from - the folder that relative names start from
 * @throws {Error} that says what is wrong with them
 */
export function parseEvaluateArguments(args: readonly string[], from: string): EvaluateArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { predictions: { type: 'string' }, json: { type: 'string' } },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new Error('Which folder?');
  if (more.length > 0) throw new Error('One folder at a time');
  const resolved = (name: string | undefined) =>
    name === undefined ? null : path.resolve(from, name);
  return {
    folder: path.resolve(from, folder),
    predictionsFile: resolved(values.predictions),
    jsonFile: resolved(values.json),
  };
}
