import { spawn } from 'node:child_process';
import path from 'node:path';
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
  { stdio }: Output = terminal,
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
const formatted = ['--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.'];

/** Everything that can be said about the source without running it. */
export const staticChecks: readonly Step[] = [
  { name: 'format', run: () => runTool(prettier, ['--check', ...formatted]) },
  { name: 'build', run: () => runTool('typescript/bin/tsc', ['-p', 'functions/tsconfig.json']) },
  { name: 'types', run: () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.json']) },
  {
    name: 'lint',
    run: () =>
      runTool('eslint/bin/eslint.js', [
        '--max-warnings=0',
        '--cache',
        '--cache-location',
        '.cache/eslint/',
        '.',
      ]),
  },
  {
    name: 'boundaries',
    run: () =>
      runTool('dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.mjs',
        'functions/src',
        'tools',
      ]),
  },
  { name: 'unused code', run: () => runTool('knip/bin/knip.js', []) },
];

/** Rewrites every file in the project's format. */
export function formatAll(): Promise<number> {
  return runTool(prettier, ['--write', ...formatted]);
}
