import { spawn } from 'node:child_process';
import path from 'node:path';
import { letOthersGoFirst } from '../emulators/processes.ts';
import { terminal, type Output } from './output.ts';

/** Root of the repository. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../..');

/**
 * Runs one package's command of this repository on the Node that runs us.
 * @param script - path of the command's JavaScript below node_modules
 * @returns its exit code
 */
export function runTool(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  { stdio, niceness }: Output = terminal,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [path.join(repositoryRoot, 'node_modules', script), ...args],
    {
      cwd: repositoryRoot,
      stdio: ['inherit', stdio, stdio],
      env: { ...process.env, ...environment },
    },
  );
  letOthersGoFirst(child, niceness);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(signal === null ? (code ?? 1) : 1);
    });
  });
}

/** A named check. It passes when its command exits with 0. */
export interface Step {
  readonly name: string;
  readonly run: (output: Output) => Promise<number>;
}

/** Runs steps one after the other, stops at the first that fails, and says how long each took. */
export async function runSteps(
  steps: readonly Step[],
  output: Output = terminal,
): Promise<boolean> {
  for (const { name, run } of steps) {
    output.print(`\n== ${name}\n`);
    const startedAt = performance.now();
    const exitCode = await run(output);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    output.print(`== ${name}: ${exitCode === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
    if (exitCode !== 0) return false;
  }
  return true;
}

const prettier = 'prettier/bin/prettier.cjs';
const compiler = 'typescript/bin/tsc';
const formatted = ['--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.'];

/** Writes functions/lib. It checks no type: `types` does, of these files and all others at once. */
export const build: Step = {
  name: 'build',
  run: (output) => runTool(compiler, ['-p', 'functions/tsconfig.json', '--noCheck'], {}, output),
};

/** Everything that can be said about the source without running it. */
export const staticChecks: readonly Step[] = [
  {
    name: 'format',
    run: (output) => runTool(prettier, ['--check', ...formatted], {}, output),
  },
  { name: 'types', run: (output) => runTool(compiler, ['-p', 'tsconfig.json'], {}, output) },
  {
    name: 'lint',
    run: (output) =>
      runTool(
        'eslint/bin/eslint.js',
        ['--max-warnings=0', '--cache', '--cache-location', '.cache/eslint/', '.'],
        // It makes much that is soon forgotten: collected less often, that is a tenth of its time.
        { NODE_OPTIONS: '--max-semi-space-size=64' },
        output,
      ),
  },
  {
    name: 'boundaries',
    run: (output) =>
      runTool(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        ['--config', '.dependency-cruiser.mjs', 'functions/src', 'tools'],
        {},
        output,
      ),
  },
  { name: 'unused code', run: (output) => runTool('knip/bin/knip.js', [], {}, output) },
];

/** Rewrites every file in the project's format. */
export function formatAll(): Promise<number> {
  return runTool(prettier, ['--write', ...formatted]);
}
