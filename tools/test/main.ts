import { startEmulators, type EmulatorOptions } from '../emulators/startEmulators.ts';
import { clearResults, printSummary, resultFile } from './summary.ts';
import { runSteps, runTool, staticChecks, type Step } from './steps.ts';

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
      ...(names.length > 0 ? ['--passWithNoTests', ...names] : []),
    ],
    environment,
  );

const steps: readonly Step[] = [
  ...(names.length > 0 ? staticChecks.filter(({ name }) => name === 'build') : staticChecks),
  { name: 'unit tests', run: () => vitest('unit') },
  {
    name: 'rules tests',
    run: () => inEmulators('rules', { only: ['auth', 'firestore', 'storage'] }),
  },
  {
    name: 'emulator tests',
    run: () => inEmulators('emulator', { importDir: 'emulator-data/export' }),
  },
];

await clearResults();
const passed = await runSteps(steps);
await printSummary(['unit', 'rules', 'emulator']);
process.exitCode = passed ? 0 : 1;

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
      TEST_API_URL: emulators.apiUrl ?? 'http://unused.invalid',
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
