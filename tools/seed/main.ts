import { rm, writeFile } from 'node:fs/promises';
import { startEmulators } from '../emulators/startEmulators.ts';
import {
  currentIngredients,
  exportDir,
  hashFolder,
  manifestFile,
  seedProjectId,
} from './manifest.ts';
import { loadSeedSource } from './seedSource.ts';
import { tidyExport } from './tidyExport.ts';

/**
 * `npm run seed`: makes `emulator-data/export` from `emulator-data/seed`. Needed whenever the seed,
 * the sound generator or the analysis has changed; a test says so.
 */
const say = (text: string) => process.stdout.write(`${text}\n`);

const seed = await loadSeedSource();
const emulators = await startEmulators({
  projectId: seedProjectId,
  // Without functions: the pipeline runs here, one recording after the other.
  only: ['auth', 'firestore', 'storage'],
  ports: 'free',
  onProgress: say,
});
try {
  Object.assign(process.env, emulators.env);
  // Loaded only now: these read the environment.
  const { connectAdmin } = await import('../../functions/test/support/connectAdmin.ts');
  const { writeSeed } = await import('./writeSeed.ts');
  let done = 0;
  await writeSeed(connectAdmin(), seed, ({ kind, site, expectedStatus }) => {
    done += 1;
    say(`${done}/${seed.recordings.length} ${kind} ${site}: ${expectedStatus}`);
  });
  await rm(exportDir, { recursive: true, force: true });
  await emulators.exportTo(exportDir);
  await tidyExport(exportDir, seed);
} finally {
  await emulators.stop();
}
const manifest = {
  projectId: seedProjectId,
  madeFrom: await currentIngredients(seed),
  exportSha256: await hashFolder(exportDir),
};
await writeFile(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`);
say('emulator-data/export and emulator-data/manifest.json are made.');
