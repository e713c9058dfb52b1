import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { startEmulators } from '../emulators/startEmulators.ts';
import { repositoryRoot } from '../test/steps.ts';
import { exchangeRules, type RulesFile } from './rulesEmulators.ts';
import { explainedSurvivors } from './survivors.ts';

/**
 * `npm run mutate:rules [-- FILE]`: weakens the rules files one condition at a time, in running
 * emulators, and asks the grids of functions/test/rules each time. A mutant that no cell notices is
 * a hole in the tests: it has to be explained in survivors.ts, or the run fails.
 */
const rulesFiles = ['firestore.rules', 'storage.rules'] as const;
const files = rulesFiles.filter((file) => process.argv.length < 3 || process.argv.includes(file));
const say = (text: string) => process.stdout.write(`${text}\n`);

// Of their own: the emulators watch the files that they were started with.
const cache = path.join(repositoryRoot, '.cache');
await mkdir(cache, { recursive: true });
const rootDir = await mkdtemp(path.join(cache, 'mutation-'));
for (const file of ['firebase.json', 'firestore.indexes.json', ...rulesFiles]) {
  await copyFile(path.join(repositoryRoot, file), path.join(rootDir, file));
}

const emulators = await startEmulators({
  rootDir,
  projectId: `demo-mutation-${randomBytes(3).toString('hex')}`,
  // Without functions: nothing but the rules may decide.
  only: ['auth', 'firestore', 'storage'],
  ports: 'free',
  onProgress: say,
});
try {
  Object.assign(process.env, emulators.env, {
    TEST_API_URL: 'http://unused.invalid',
    TEST_EMULATORS: JSON.stringify(emulators),
  });
  // Loaded only now: these read the environment.
  const { prepareGrids } = await import('./grids.ts');
  const grids = await prepareGrids();
  let faults = 0;
  for (const file of files) faults += await mutate(file, grids);
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await emulators.stop();
  await rm(rootDir, { recursive: true, force: true });
}
// Clients that were left behind keep the process from ending by itself.
process.exit();

type Grids = Awaited<ReturnType<typeof import('./grids.ts').prepareGrids>>;

/** @returns the number of mutants that came out otherwise than they should */
async function mutate(file: RulesFile, grids: Grids): Promise<number> {
  const { mutantsOf } = await import('./mutants.ts');
  const original = await readFile(path.join(repositoryRoot, file), 'utf8');
  const broken = await grids.notice(file);
  if (broken !== null) throw new Error(`${file} itself does not pass: ${broken}`);
  const mutants = mutantsOf(original);
  let [killed, explained, faults] = [0, 0, 0];
  for (const { line, change, source } of mutants) {
    await exchangeRules(emulators, file, source);
    const noticedBy = await grids.notice(file);
    await exchangeRules(emulators, file, original);
    const known = explainedSurvivors.find((each) => each.file === file && each.change === change);
    if (process.env['DEBUG'] !== undefined)
      say(`${file}:${line}: ${change}: ${noticedBy ?? 'nobody notices'}`);
    if (noticedBy !== null) {
      await grids.restore(file);
      killed += 1;
      if (known === undefined) continue;
      faults += 1;
      say(`${file}:${line}: dies although survivors.ts explains why it doesn't: ${change}`);
    } else if (known === undefined) {
      faults += 1;
      say(`${file}:${line}: SURVIVES: ${change}`);
    } else {
      explained += 1;
      say(`${file}:${line}: survives: ${change}\n  ${known.why}`);
    }
  }
  say(
    `${file}: ${mutants.length} mutants, ${killed} noticed, ${explained} explained, ${mutants.length - killed - explained} unexplained`,
  );
  return faults;
}
