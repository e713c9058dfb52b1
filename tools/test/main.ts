import path from 'node:path';
import { keptOutput, terminal } from './output.ts';
import { projectNames, testsOf } from './projects.ts';
import { build, repositoryRoot, runSteps, staticChecks } from './steps.ts';
import { clearResults, printSummary, resultFile } from './summary.ts';

/**
 * `npm test`: static checks, unit tests, and the tests that need emulators. Whoever started some
 * emulators already keeps them: these get free ports and a project of their own.
 * `npm test -- NAME…` builds and runs only the test files whose path contains one of the names.
 */
const names = process.argv.slice(2);

/** Of everything beside the emulator tests. */
const niceness = 5;

await clearResults();
const passed = names.length > 0 ? await runNamed() : await runAll();
await printSummary(projectNames);
process.exitCode = passed ? 0 : 1;

/**
 * Three lanes side by side, once there are functions to run. The emulator tests wait for much that
 * others do in time: the other lanes take what they leave of the machine. What a lane prints beside the first
 * is shown at the end.
 */
async function runAll(): Promise<boolean> {
  if (!(await runSteps([build]))) return false;
  const file = (name: string) => path.join(path.dirname(resultFile('any')), `${name}.log`);
  const inProcess = keptOutput(file('inProcess'), niceness);
  const emulator = keptOutput(file('emulator'));
  const passed = await Promise.all([
    runSteps([testsOf('emulator', names)], emulator.output),
    runSteps([...staticChecks, testsOf('unit', names)], { ...terminal, niceness }),
    runSteps([testsOf('inProcess', names)], inProcess.output),
  ]);
  process.stdout.write(inProcess.end() + emulator.end());
  return passed.every(Boolean);
}

async function runNamed(): Promise<boolean> {
  const asked = await projectsOf(names);
  if (asked.size === 0) {
    process.stdout.write(`No test file has ${names.join(' or ')} in its path.\n`);
    return false;
  }
  return runSteps([
    build,
    ...projectNames.filter((name) => asked.has(name)).map((name) => testsOf(name, names)),
  ]);
}

/** The projects with test files whose path contains one of some names. */
async function projectsOf(wanted: readonly string[]): Promise<ReadonlySet<string>> {
  const { createVitest } = await import('vitest/node');
  const all = await createVitest({ root: repositoryRoot, watch: false });
  const files = await all.globTestSpecifications([...wanted]);
  await all.close();
  return new Set(files.map(({ project }) => project.name));
}
