import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from './setupError.mjs';

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/;
const lastLines = 15;
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs npm with a Node of our choice. What npm does depends on the Node that runs it: under Node 20
 * `npm ci` ends well and leaves out the optional packages that want a newer Node.
 *
 * @param {string} nodeExecutable
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 * @throws {SetupError} with what npm said, and what to do about it
 */
export async function runNpm(nodeExecutable, args, cwd) {
  const npmCli = findNpmCli();
  const child = spawn(nodeExecutable, [npmCli, ...args], {
    cwd,
    env: npmEnvironment(nodeExecutable),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const endWithUs = () => {
    child.kill();
    process.exit(1);
  };
  for (const signal of endingSignals) process.on(signal, endWithUs);
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  for (const signal of endingSignals) process.off(signal, endWithUs);
  if (exitCode === 0) return;
  const text = Buffer.concat(output).toString();
  throw new SetupError(
    [
      `npm ${args[0]} failed in ${cwd}:`,
      ...text
        .trim()
        .split('\n')
        .slice(-lastLines)
        .map((line) => `  ${line}`),
      advice(text),
    ].join('\n'),
  );
}

function advice(output) {
  if (output.includes('EUSAGE')) {
    return 'package.json and package-lock.json disagree: run npm install there, and commit both.';
  }
  if (unreachable.test(output)) {
    return (
      'The package registry cannot be reached. See to the network, or to the registry and proxy ' +
      'settings that `npm config list` shows, and run the same command again.'
    );
  }
  return 'When this is cured, run the same command again.';
}

/** The npm that runs us, or else the one beside this Node, or else the one on the PATH. */
function findNpmCli() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running) && existsSync(running)) {
    return running;
  }
  const nodeDir = path.dirname(realpathSync(process.execPath));
  const candidates = [
    path.join(nodeDir, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(nodeDir, 'node_modules/npm/bin/npm-cli.js'),
    ...(process.env.PATH ?? '')
      .split(path.delimiter)
      .flatMap((dir) => npmCliBehind(path.join(dir, 'npm'))),
  ];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) {
    throw new SetupError(
      'npm was not found. It comes with Node: install Node from https://nodejs.org, ' +
        'and run the same command again.',
    );
  }
  return found;
}

/** `npm` on the PATH is a link to npm-cli.js, or a script beside npm's own folder. */
function npmCliBehind(command) {
  if (!existsSync(command)) return [];
  const file = realpathSync(command);
  if (/^#!.*\bnode\b/.test(readFileSync(file, 'utf8').split('\n', 1)[0])) return [file];
  return [path.join(path.dirname(file), 'node_modules/npm/bin/npm-cli.js')];
}

/** Settings of the user pass; what an outer `npm run` says about its own package does not. */
function npmEnvironment(nodeExecutable) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|node_execpath|config_local_prefix)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    PATH: [path.dirname(nodeExecutable), process.env.PATH ?? ''].join(path.delimiter),
  };
}
