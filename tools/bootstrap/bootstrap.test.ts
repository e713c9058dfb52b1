import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/**
 * Stands in for npm: notes each call in calls.jsonl, takes a moment, then makes what npm would make.
 * `FAKE_NPM_FAILURE` makes it fail with that text.
 */
const fakeNpm = `
import fs from 'node:fs';
import path from 'node:path';
const args = process.argv.slice(2);
const call = { args, cwd: process.cwd(), node: process.execPath, path: process.env.PATH };
fs.appendFileSync(process.env.FAKE_NPM_CALLS, JSON.stringify(call) + '\\n');
setTimeout(() => {
  console.log('npm says hello');
  if (process.env.FAKE_NPM_FAILURE) {
    console.error(process.env.FAKE_NPM_FAILURE);
    process.exit(1);
  }
  if (args[0] === 'ci') fs.mkdirSync('node_modules', { recursive: true });
  if (args[0] === 'install') {
    const name = args.at(-1).split('@')[0];
    const bin = path.join('node_modules', name, 'bin');
    fs.mkdirSync(bin, { recursive: true });
    fs.symlinkSync(process.execPath, path.join(bin, 'node'));
  }
}, 300);
`;

const entry = `
console.log(JSON.stringify({ args: process.argv.slice(2), path: process.env['PATH'] }));
process.exitCode = Number(process.argv[2] ?? 0);
`;

interface Call {
  readonly args: string[];
  readonly cwd: string;
}

interface Result {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('bootstrap', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'a fresh clone '));
    await cp(import.meta.dirname, path.join(root, 'tools/bootstrap'), { recursive: true });
    await mkdir(path.join(root, 'functions'));
    await writeManifest({ config: { nodeVersion: process.versions.node } });
    await writeFile(path.join(root, 'functions/package.json'), '{}');
    await writeFile(path.join(root, 'entry.ts'), entry);
    await writeFile(path.join(root, 'npm-cli.js'), fakeNpm);
  });
  afterEach(() => rm(root, { recursive: true }));

  const writeManifest = (manifest: object): Promise<void> =>
    writeFile(
      path.join(root, 'package.json'),
      JSON.stringify({ type: 'module', dependencies: { a: '1.0.0' }, ...manifest }),
    );

  function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, ['tools/bootstrap/bootstrap.mjs', 'entry.ts', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        npm_execpath: path.join(root, 'npm-cli.js'),
        FAKE_NPM_CALLS: path.join(root, 'calls.jsonl'),
        ...env,
      },
    });
  }

  async function run(args: readonly string[] = [], env?: Record<string, string>): Promise<Result> {
    const child = start(args, env);
    const output = { stdout: '', stderr: '' };
    child.stdout!.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, ...output };
  }

  async function npmCalls(): Promise<Call[]> {
    const file = path.join(root, 'calls.jsonl');
    if (!existsSync(file)) return [];
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Call);
  }

  it('installs both folders, then runs the entry with its arguments and its exit code', async () => {
    const { exitCode, stdout, stderr } = await run(['3', 'two words', '--flag']);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ args: ['3', 'two words', '--flag'] });
    expect(stderr).toMatch(
      /^Installing packages \(root, functions\) …\nInstalling .*: \d+\.\d s\n$/,
    );
    const calls = await npmCalls();
    expect(calls.map(({ cwd }) => cwd).toSorted()).toStrictEqual([
      root,
      path.join(root, 'functions'),
    ]);
    for (const { args } of calls)
      expect(args.slice(0, 2)).toStrictEqual(['ci', '--ignore-scripts']);
  });

  it('says and does nothing when nothing is missing', async () => {
    await run();
    const { exitCode, stderr } = await run();
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: '' });
    expect(await npmCalls()).toHaveLength(2);
  });

  it('installs again, where it must, when a lock file or a dependency changes', async () => {
    await run();
    await writeFile(path.join(root, 'functions/package-lock.json'), '{}');
    expect((await run()).stderr).toContain('Installing packages (functions)');
    await writeManifest({
      config: { nodeVersion: process.versions.node },
      dependencies: { a: '2.0.0' },
    });
    expect((await run()).stderr).toContain('Installing packages (root)');
    await writeFile(path.join(root, '.npmrc'), 'engine-strict=true\n');
    expect((await run()).stderr).toContain('Installing packages (root)');
  });

  it('installs nothing for a new script or version', async () => {
    await run();
    await writeManifest({
      config: { nodeVersion: process.versions.node },
      version: '2.0.0',
      scripts: { new: 'true' },
    });
    expect((await run()).stderr).toBe('');
  });

  it('installs again after an installation that failed', async () => {
    const failed = await run([], { FAKE_NPM_FAILURE: 'npm error code E500' });
    expect(failed).toMatchObject({ exitCode: 1, stdout: '' });
    expect(failed.stderr).toContain('npm ci failed in');
    expect((await run()).stderr).toContain('Installing packages (root, functions)');
  });

  it.each([
    ['npm error code ECONNREFUSED', 'The package registry cannot be reached'],
    ['npm error code EUSAGE', 'package.json and package-lock.json disagree'],
  ])('says what to do about %s', async (failure, advice) => {
    const { stderr } = await run([], { FAKE_NPM_FAILURE: failure });
    expect(stderr).toContain(failure);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('installs once when two are started at once', async () => {
    const results = await Promise.all([run(), run()]);
    expect(results.map(({ exitCode }) => exitCode)).toStrictEqual([0, 0]);
    expect(await npmCalls()).toHaveLength(2);
    expect(existsSync(path.join(root, '.cache/bootstrap.lock'))).toBe(false);
  });

  it('takes over the lock of a process that was killed', async () => {
    const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(dead, 'exit');
    const lock = path.join(root, '.cache/bootstrap.lock');
    await mkdir(lock, { recursive: true });
    await writeFile(path.join(lock, 'owner'), String(dead.pid));
    expect((await run()).exitCode).toBe(0);
  });

  it('brings the deployed Node when this is another, and puts it first', async () => {
    await writeManifest({ config: { nodeVersion: '99.0.0' } });
    const { exitCode, stdout, stderr } = await run();
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`Installing Node 99.0.0 (this is ${process.versions.node})`);
    const [install] = await npmCalls();
    const nodePackage = install!.args.at(-1)!;
    expect(nodePackage).toMatch(/^node-.*@99\.0\.0$/);
    expect(install!.args).toContain('--ignore-scripts');
    const { path: entryPath } = JSON.parse(stdout) as { path: string };
    const nodeDir = path.join(root, '.cache/node-99.0.0/node_modules', nodePackage.split('@')[0]!);
    expect(entryPath.split(path.delimiter)[0]).toBe(path.join(nodeDir, 'bin'));
    expect((await run()).stderr).toBe('');
  });

  it('names the other way out when the deployed Node cannot be brought', async () => {
    await writeManifest({ config: { nodeVersion: '99.0.0' } });
    const { exitCode, stderr } = await run([], { FAKE_NPM_FAILURE: 'npm error code ENOTFOUND' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The package registry cannot be reached');
    expect(stderr).toContain('install Node 99 yourself');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on to the entry', async (signal) => {
    await writeFile(
      path.join(root, 'entry.ts'),
      `process.once('${signal}', () => { console.log('told'); process.exitCode = 5; clearInterval(t); });
       const t = setInterval(() => undefined, 1000);
       console.log('ready');`,
    );
    const child = start([]);
    const lines = createInterface({ input: child.stdout! });
    await once(lines, 'line');
    const told = once(lines, 'line');
    child.kill(signal);
    expect(await told).toStrictEqual(['told']);
    expect(await once(child, 'exit')).toStrictEqual([5, null]);
  });

  it('ends by the signal that ended the entry', async () => {
    await writeFile(path.join(root, 'entry.ts'), "process.kill(process.pid, 'SIGKILL');");
    const child = start([]);
    expect(await once(child, 'exit')).toStrictEqual([null, 'SIGKILL']);
  });
});
