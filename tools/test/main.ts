import path from 'node:path';
import { keptOutput } from './output.ts';
import { projectNames, testsOf } from './projects.ts';
import { repositoryRoot, runSteps, staticChecks } from './steps.ts';
import { clearResults, printSummary, resultFile } from './summary.ts';

/**
 * `npm test`: static checks, unit tests, and the tests that need emulators. Whoever started some
 * emulators already keeps them: these get free ports and a project of their own.
 * `npm test -- NAME…` builds and runs only the test files whose path contains one of the names.
 */
const names = process.argv.slice(2);

await clearResults();
const passed = names.length > 0 ? await runNamed() : await runAll();
await printSummary(projectNames);
process.exitCode = passed ? 0 : 1;

/**
 * The emulator tests wait most of the time, for workers and for leases that run out: everything else
 * runs beside them, once the sources are known to compile. What they print is shown at the end.
 */
async function runAll(): Promise<boolean> {
  const compiling = staticChecks.slice(
    0,
    staticChecks.findIndex(({ name }) => name === 'lint'),
  );
  if (!(await runSteps(compiling))) return false;
  const { output, end } = keptOutput(path.join(path.dirname(resultFile('any')), 'emulator.log'));
  const emulatorTests = runSteps([testsOf('emulator', names)], output);
  const others = [
    ...staticChecks.slice(compiling.length),
    testsOf('unit', names),
    testsOf('rules', names),
  ];
  const passed = await Promise.all([runSteps(others), emulatorTests]);
  process.stdout.write(end());
  return passed.every(Boolean);
}

async function runNamed(): Promise<boolean> {
  const asked = await projectsOf(names);
  if (asked.size === 0) {
    process.stdout.write(`No test file has ${names.join(' or ')} in its path.\n`);
    return false;
  }
  return runSteps([
    ...staticChecks.filter(({ name }) => name === 'build'),
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
