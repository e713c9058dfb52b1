import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import { parseCsv, type CsvRow } from './csv.ts';
import type { Prediction, Predictions } from './prediction.ts';

/** The sets of recordings that a data folder may hold, each a CSV of that name. */
export const setNames = ['circor2022', 'physionet2016', 'pascal2011', 'hls-cmds', 'lung'] as const;
export type SetName = (typeof setNames)[number];

/** What a set's recordings are analysed as. */
export function soundKindOf(set: SetName): SoundKind {
  return set === 'lung' ? 'lung' : 'heart';
}

/** A recording's row with its analysis. */
export interface Scored<Row> {
  readonly row: Row;
  readonly prediction: Prediction;
}

/** A set of which some recordings were analysed. */
export interface ScoredSet<Row> {
  /** Rows of the table. */
  readonly recordingCount: number;
  /** The rows with an analysis, in the order of the table. */
  readonly scored: readonly Scored<Row>[];
}

/** A file's text, or null when there is no such file. */
export async function readTextIfAny(folder: string, name: string): Promise<string | null> {
  try {
    return await readFile(path.join(folder, name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Reads a CSV of the data folder.
 * @returns null when there is none
 * @throws {Error} that names file and line when a row is not as the schema says
 */
export async function readTable<Row>(
  folder: string,
  name: string,
  schema: z.ZodType<Row>,
  delimiter = ',',
): Promise<Row[] | null> {
  const text = await readTextIfAny(folder, name);
  return text === null ? null : parseRows(text, name, schema, delimiter);
}

function parseRows<Row>(
  text: string,
  name: string,
  schema: z.ZodType<Row>,
  delimiter: string,
): Row[] {
  let rows: CsvRow[];
  try {
    rows = parseCsv(text, delimiter);
  } catch (cause) {
    throw new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  return rows.map((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    throw new Error(`${name}, row ${index + 1}: ${z.prettifyError(parsed.error)}`);
  });
}

/**
 * Reads a set's table and joins it with the predictions; a recording without one is left out.
 * @returns null when there is no such set or nothing of it was analysed
 */
export async function readScoredSet<Row extends { readonly file: string }>(
  folder: string,
  set: SetName,
  schema: z.ZodType<Row>,
  predictions: Predictions,
): Promise<ScoredSet<Row> | null> {
  const rows = await readTable(folder, `${set}.csv`, schema);
  if (rows === null) return null;
  const scored = rows.flatMap((row) => {
    const prediction = predictions.get(row.file);
    return prediction === undefined ? [] : [{ row, prediction }];
  });
  return scored.length === 0 ? null : { recordingCount: rows.length, scored };
}

/** SHA-256 of every table that is there, hexadecimal. */
export async function tableChecksums(folder: string): Promise<ReadonlyMap<SetName, string>> {
  const checksums = new Map<SetName, string>();
  for (const set of setNames) {
    const text = await readTextIfAny(folder, `${set}.csv`);
    if (text !== null) checksums.set(set, createHash('sha256').update(text).digest('hex'));
  }
  return checksums;
}

/** A number of a table; what isn't one (`nan`, nothing) is not known. */
export const numberOrUnknown = z.string().transform((text) => {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
});
