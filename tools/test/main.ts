import { startEmulators, type EmulatorOptions } from '../emulators/startEmulators.ts';
import { clearResults, printSummary, resultFile } from './summary.ts';
import { repositoryRoot, runSteps, runTool, staticChecks, type Step } from './steps.ts';

/**
 * `npm test`: static checks, unit tests, then the tests that need emulators. Whoever started some
 * emulators already keeps them: these get free ports and a project of their own.
 * `npm test -- NAME…` builds and runs only the test files whose path contains one of the names.
 */
const names = process.argv.slice(2);

const vitest = (project: string, environment: Record<string, string> = {}) =>
  runTool(
    'vitest/vitest.mjs',
    [
      'run',
      ...['--project', project],
      ...['--reporter', 'default', '--reporter', 'json', '--outputFile', resultFile(project)],
      ...names,
    ],
    environment,
  );

/** What tests each vitest project needs around it. */
const projects: Record<string, () => Promise<number>> = {
  unit: () => vitest('unit'),
  rules: () => inEmulators('rules', { only: ['auth', 'firestore', 'storage'] }),
  emulator: () => inEmulators('emulator', { importDir: 'emulator-data/export' }),
};

const asked = names.length > 0 ? await projectsOf(names) : Object.keys(projects);
const steps: readonly Step[] = [
  ...(names.length > 0 ? staticChecks.filter(({ name }) => name === 'build') : staticChecks),
  ...Object.entries(projects)
    .filter(([project]) => asked.includes(project))
    .map(([project, run]) => ({ name: `${project} tests`, run })),
];

await clearResults();
const passed = asked.length > 0 && (await runSteps(steps));
if (asked.length === 0)
  process.stdout.write(`no test file has ${names.join(' or ')} in its path\n`);
await printSummary(Object.keys(projects));
process.exitCode = passed ? 0 : 1;

/** The projects with test files whose path contains one of some names. */
async function projectsOf(wanted: readonly string[]): Promise<string[]> {
  const { createVitest } = await import('vitest/node');
  const all = await createVitest({ root: repositoryRoot, watch: false });
  const files = await all.globTestSpecifications([...wanted]);
  await all.close();
  return files.map(({ project }) => project.name);
}

async function inEmulators(
  project: string,
  which: Pick<EmulatorOptions, 'only' | 'importDir'>,
): Promise<number> {
  const emulators = await startEmulators({
    ...which,
    // The project that the export comes from: objects stay in its bucket. Runs are apart all the same.
    projectId: 'demo-auscultra',
    ports: 'free',
    // Short, so that a test can wait until a dead worker's lease has run out, or a webhook's tries.
    env: {
      PROCESSING_LEASE_SECONDS: '15',
      JOB_LEASE_SECONDS: '15',
      SWEEP_GRACE_SECONDS: '1',
      WEBHOOK_BACK_OFF_SECONDS: '1,1',
    },
    onProgress: (text) => process.stdout.write(`${text}\n`),
  });
  try {
    // Starts the worker of the REST surface: started under a flood of events, the functions emulator
    // loses its first request.
    if (emulators.apiUrl !== undefined) await fetch(`${emulators.apiUrl}/healthz`);
    return await vitest(project, {
      ...emulators.env,
      ...(emulators.apiUrl === undefined ? {} : { TEST_API_URL: emulators.apiUrl }),
      TEST_EMULATORS: JSON.stringify({
        projectId: emulators.projectId,
        runId: emulators.runId,
        bucket: emulators.bucket,
        hosts: emulators.hosts,
      }),
      SWEEP_GRACE_SECONDS: '1',
      PROCESSING_LEASE_SECONDS: '15',
    });
  } finally {
    await emulators.stop();
  }
}
