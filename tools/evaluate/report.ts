import { z } from 'zod';
import { CONFIDENCE_LEVEL } from './bootstrap.ts';
import type { Evaluation } from './evaluateFolder.ts';
import type { Figure } from './figure.ts';

const figureSchema = z.strictObject({
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  count: z.number().int().min(0),
  persons: z.number().int().min(0),
});

/** The file that `--json` writes; `docs/benchmarks` keeps one per version of the analysis. */
export const reportSchema = z.strictObject({
  format: z.literal(1),
  algorithm: z
    .strictObject({
      name: z.string(),
      version: z.string(),
      models: z.record(z.string(), z.string()),
    })
    .nullable(),
  bootstrap: z.strictObject({
    level: z.number(),
    rounds: z.number().int(),
    seed: z.string(),
  }),
  sets: z.array(
    z.strictObject({
      set: z.string(),
      recordings: z.number().int(),
      scored: z.number().int(),
      groupedBy: z.string(),
      tableSha256: z.string(),
      /** Were the shipped models trained on this very table? Then its figures are optimistic. */
      trainedOn: z.boolean(),
    }),
  ),
  figures: z.record(z.string(), figureSchema),
  subgroups: z.array(
    z.strictObject({
      by: z.string(),
      value: z.string(),
      recordings: z.number().int(),
      persons: z.number().int(),
      figures: z.record(z.string(), figureSchema),
    }),
  ),
});
export type Report = z.infer<typeof reportSchema>;

/** An evaluation as the file holds it; six decimals, so that files compare by line. */
export function reportOf({ algorithm, bootstrap, sets, subgroups }: Evaluation): Report {
  return {
    format: 1,
    algorithm: algorithm === null ? null : { ...algorithm, models: { ...algorithm.models } },
    bootstrap: { level: CONFIDENCE_LEVEL, ...bootstrap },
    sets: sets.map(({ set, recordingCount, scoredCount, groupedBy, table }) => ({
      set,
      recordings: recordingCount,
      scored: scoredCount,
      groupedBy,
      tableSha256: table.sha256,
      trainedOn: table.trainedOn,
    })),
    figures: reportFigures(
      Object.fromEntries(sets.flatMap(({ figures }) => Object.entries(figures))),
    ),
    subgroups: subgroups.map(({ by, value, recordingCount, personCount, figures }) => ({
      by,
      value,
      recordings: recordingCount,
      persons: personCount,
      figures: reportFigures(figures),
    })),
  };
}

/** The file's text, intervals on one line each as the formatter has them. */
export function formatReport(report: Report): string {
  const text = JSON.stringify(report, null, 2);
  return `${text.replace(/\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]/gu, '[$1, $2]')}\n`;
}

function reportFigures(figures: Partial<Readonly<Record<string, Figure>>>): Report['figures'] {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) =>
      figure === undefined ? [] : [[name, reportFigure(figure)]],
    ),
  );
}

function reportFigure({ value, interval, count, personCount }: Figure): Report['figures'][string] {
  return {
    value: value === null ? null : rounded(value),
    interval: interval === null ? null : [rounded(interval[0]), rounded(interval[1])],
    count,
    persons: personCount,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
