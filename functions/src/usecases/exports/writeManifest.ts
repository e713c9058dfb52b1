import type { JobKey } from '../jobs/ports.ts';
import type { ObjectStore } from '../recordings/ports.ts';
import type { ExportStore } from './ports.ts';
import { maximumShiftDays } from './pseudonyms.ts';
import type { Decision } from './researchSubjects.ts';
import { writeFile } from './writeFile.ts';

/** Writes what an export for research consists of: its files with their hashes, and its cells. */
export async function writeManifest(
  ports: {
    readonly exports: Pick<ExportStore, 'listFiles' | 'keepFiles'>;
    readonly objects: Pick<ObjectStore, 'write'>;
  },
  key: JobKey,
  minimumCellSize: number,
  cells: Decision['cells'],
): Promise<void> {
  const id = 'manifest.json';
  const files = (await ports.exports.listFiles(key)).filter((file) => file.id !== id);
  const manifest = {
    format: 'auscultra-research-export',
    version: 1,
    ...{ minimumCellSize, maximumShiftDays },
    cells,
    files: files.map(({ id: name, ...file }) => ({ name, ...file })),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const about = { id, type: 'manifest', count: files.length };
  await ports.exports.keepFiles(
    key,
    [await writeFile(ports, key, about, bytes, 'application/json')],
    [],
  );
}
