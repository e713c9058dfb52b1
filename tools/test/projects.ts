import { startEmulators, type EmulatorOptions } from '../emulators/startEmulators.ts';
import { terminal, type Output } from './output.ts';
import { runTool, type Step } from './steps.ts';
import { resultFile } from './summary.ts';

/** The vitest projects. */
export const projectNames = ['unit', 'inProcess', 'emulator'] as const;
export type ProjectName = (typeof projectNames)[number];

/**
 * The tests of one vitest project as a step, inside of the emulators that they need.
 * @param names - only files whose path contains one of them; none for all
 */
export function testsOf(project: ProjectName, names: readonly string[]): Step {
  const run = {
    unit: (output: Output) => vitest('unit', names, {}, output),
    inProcess: (output: Output) =>
      inEmulators('inProcess', names, { only: ['auth', 'firestore', 'storage'] }, output),
    emulator: (output: Output) => inEmulators('emulator', names, {}, output),
  }[project];
  return { name: `${project} tests`, run };
}

/** Short, so that a test can wait until a dead worker's lease has run out, or a webhook's tries. */
const shortWaits = {
  PROCESSING_LEASE_SECONDS: '8',
  // Shorter than Cloud Tasks waits before it calls again, which then finds the job free.
  JOB_LEASE_SECONDS: '8',
  SWEEP_GRACE_SECONDS: '1',
  WEBHOOK_BACK_OFF_SECONDS: '1,1',
};

function vitest(
  project: ProjectName,
  names: readonly string[],
  environment: Readonly<Record<string, string>>,
  output: Output = terminal,
): Promise<number> {
  return runTool(
    'vitest/vitest.mjs',
    [
      'run',
      ...['--project', project],
      ...['--reporter', 'default', '--reporter', 'json', '--outputFile', resultFile(project)],
      ...names,
    ],
    environment,
    output,
  );
}

async function inEmulators(
  project: ProjectName,
  names: readonly string[],
  which: Pick<EmulatorOptions, 'only'>,
  output: Output,
): Promise<number> {
  const emulators = await startEmulators({
    ...which,
    importDir: 'emulator-data/export',
    // The project that the export comes from: objects stay in its bucket. Runs are apart all the same.
    projectId: 'demo-auscultra',
    ports: 'free',
    niceness: output.niceness,
    env: shortWaits,
    onProgress: (text) => {
      output.print(`${text}\n`);
    },
  });
  try {
    // Starts the worker of the REST surface: started under a flood of events, the functions emulator
    // loses its first request.
    if (emulators.apiUrl !== undefined) await fetch(`${emulators.apiUrl}/healthz`);
    const environment = {
      ...emulators.env,
      ...(emulators.apiUrl === undefined ? {} : { TEST_API_URL: emulators.apiUrl }),
      TEST_EMULATORS: JSON.stringify({
        projectId: emulators.projectId,
        runId: emulators.runId,
        bucket: emulators.bucket,
        hosts: emulators.hosts,
      }),
      ...shortWaits,
    };
    return await vitest(project, names, environment, output);
  } finally {
    await emulators.stop();
  }
}
