import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/** The file that makes a folder an export of the emulators. */
const metadataFile = 'firebase-export-metadata.json';

/**
 * Has the emulators write their data to a folder, replacing an export that is there.
 *
 * @param hub `host:port` of the emulator hub
 * @throws Error when the folder holds something else, or when the export fails
 */
export async function exportEmulators(hub: string, directory: string): Promise<void> {
  const target = path.resolve(directory);
  await mkdir(target, { recursive: true });
  const isExport = existsSync(path.join(target, metadataFile));
  if (!isExport && (await readdir(target)).length > 0) {
    throw new Error(`Not exporting over a folder that holds no export: ${target}`);
  }
  const response = await fetch(`http://${hub}/_admin/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: target, initiatedBy: 'auscultra' }),
  });
  if (!response.ok) throw new Error(`The export failed: ${await response.text()}`);
}
