import { z } from 'zod';
import { sha256Schema } from '../ids.ts';

/** Name of a file of an export, such as `Patient-0001.ndjson`. */
export const exportFileNameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,79}\.[a-z0-9]{1,10}$/u, 'expected the name of an export’s file');

/** A file of an export: what Storage holds, by its name. */
export const exportFileSchema = z.strictObject({
  /** Its name. */
  id: exportFileNameSchema,
  /** What it holds: a FHIR resource type, or a name of the research export’s own. */
  type: z.string().max(40),
  /** Of lines, or of files in it. */
  count: z.number().int().min(0),
  sizeBytes: z.number().int().min(0),
  sha256: sha256Schema,
});
export type ExportFile = z.infer<typeof exportFileSchema>;

/** The name of one part of what an export holds of a type; parts count from 1. */
export function partName(type: string, part: number, extension: string): string {
  return `${type}-${String(part).padStart(4, '0')}.${extension}`;
}
