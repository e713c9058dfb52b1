import { createHash } from 'node:crypto';
import type { ExportFile } from '../../domain/exports/exportFile.ts';
import { objectPaths } from '../../domain/paths.ts';
import type { JobKey } from '../jobs/ports.ts';
import type { ObjectStore } from '../recordings/ports.ts';

/** Newline-delimited JSON, as the FHIR Bulk Data Access guide names it. */
export const ndjsonMediaType = 'application/fhir+ndjson';

/** Writes a file of an export, replacing what an earlier try has written. */
export async function writeFile(
  { objects }: { readonly objects: Pick<ObjectStore, 'write'> },
  key: JobKey,
  { id, type, count }: Pick<ExportFile, 'id' | 'type' | 'count'>,
  bytes: Uint8Array,
  contentType: string,
): Promise<ExportFile> {
  await objects.write(objectPaths.exportFile(key, id), bytes, contentType);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id, type, count, sizeBytes: bytes.length, sha256 };
}

/** One JSON value a line. */
export function ndjsonOf(values: readonly unknown[]): Uint8Array {
  return Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}
