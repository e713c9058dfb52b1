import { createMeasure } from './figure.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import type { Prediction, Predictions } from './prediction.ts';
import { evaluateCinc2016 } from './sets/cinc2016.ts';
import { measureCircor, readCircor } from './sets/circor.ts';
import { evaluateLung } from './sets/lung.ts';
import { evaluateManikin } from './sets/manikin.ts';
import { evaluatePascal } from './sets/pascal.ts';
import type { SetReport } from './sets/setReport.ts';
import { measureSubgroups, type Subgroup } from './subgroups.ts';
import { readTableOrigins, type TableOrigin } from './trainingData.ts';

/** What answered: the analysis and the models in it. */
export interface Algorithm {
  readonly name: string;
  readonly version: string;
  readonly models: Readonly<Record<string, string>>;
}

/** Everything that is known of how good the predictions are. */
export interface Evaluation {
  /** null when the predictions don't say what made them. */
  readonly algorithm: Algorithm | null;
  readonly bootstrap: BootstrapOptions;
  readonly sets: readonly (SetReport & { readonly table: TableOrigin })[];
  /** Of CirCor; empty without it. */
  readonly subgroups: readonly Subgroup[];
}

/**
 * Scores predictions against the truth in a data folder.
 * @throws {Error} when no recording of the folder is among the predictions, when they come from several
 *   versions, or when a table is not as it should be
 */
export async function evaluateFolder(
  folder: string,
  predictions: Predictions,
  bootstrap: BootstrapOptions,
): Promise<Evaluation> {
  const measure = createMeasure(bootstrap);
  const circor = await readCircor(folder, predictions);
  const reports = [
    circor === null ? null : measureCircor(circor, measure),
    await evaluateCinc2016(folder, predictions, measure),
    await evaluatePascal(folder, predictions, measure),
    await evaluateManikin(folder, predictions, measure),
    await evaluateLung(folder, predictions, measure),
  ].filter((report) => report !== null);
  if (reports.length === 0) {
    throw new Error(`None of the recordings that the tables in ${folder} name was analysed`);
  }
  const origins = await readTableOrigins(folder);
  return {
    algorithm: algorithmOf(predictions.values()),
    bootstrap,
    sets: reports.map((report) => {
      const table = origins.get(report.set);
      if (table === undefined) throw new Error(`${report.set}.csv has gone`);
      return { ...report, table };
    }),
    subgroups: circor === null ? [] : measureSubgroups(circor.recordings, measure),
  };
}

function algorithmOf(predictions: Iterable<Prediction>): Algorithm | null {
  let found: Algorithm | null = null;
  for (const { model } of predictions) {
    if (model === null || model === undefined) continue;
    const { name, version, models = {} } = model;
    found ??= { name, version, models };
    const isSame =
      found.name === name &&
      found.version === version &&
      Object.entries(models).every(([part, own]) => (found?.models[part] ?? own) === own);
    if (!isSame) throw new Error('The predictions come from several versions of the analysis');
    found = { name, version, models: { ...found.models, ...models } };
  }
  return found;
}
