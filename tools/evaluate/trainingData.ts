import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { tableChecksums, type SetName } from './dataFolder.ts';

const checksumsFile = new URL('../../training/data-checksums.json', import.meta.url);
const checksumsSchema = z.object({ tables: z.record(z.string(), z.string()) });

/** What the shipped models learned from, by their model cards (`functions/models`). */
const taughtBy: readonly SetName[] = ['circor2022', 'pascal2011', 'lung'];

/** Of a set: its table's SHA-256, and whether the shipped models were trained on this very table. */
export interface TableOrigin {
  readonly sha256: string;
  readonly trainedOn: boolean;
}

/** Compares the tables of a data folder with those that training used. */
export async function readTableOrigins(folder: string): Promise<ReadonlyMap<SetName, TableOrigin>> {
  const { tables } = checksumsSchema.parse(JSON.parse(await readFile(checksumsFile, 'utf8')));
  const checksums = await tableChecksums(folder);
  return new Map(
    [...checksums].map(([set, sha256]) => [
      set,
      { sha256, trainedOn: taughtBy.includes(set) && tables[`${set}.csv`] === sha256 },
    ]),
  );
}
