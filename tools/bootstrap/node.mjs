import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './npm.mjs';
import { SetupError } from './setupError.mjs';

/**
 * @typedef {object} NodeInstallation
 * @property {string} executable
 * @property {string} version - such as `24.21.0`
 */

/**
 * Finds a Node of the deployed major version: the one that runs us, or else the one that
 * {@link installNode} has brought.
 *
 * @param {string} deployedVersion
 * @param {string} cacheDir
 * @returns {NodeInstallation | undefined}
 */
export function findNode(deployedVersion, cacheDir) {
  if (majorOf(process.versions.node) === majorOf(deployedVersion)) {
    return { executable: process.execPath, version: process.versions.node };
  }
  const executable = path.join(
    nodeDir(deployedVersion, cacheDir),
    'node_modules',
    nodePackage(),
    executablePath(),
  );
  return existsSync(executable) ? { executable, version: deployedVersion } : undefined;
}

/**
 * Brings the deployed Node from the package registry, where each build of it is a package.
 *
 * @param {string} version
 * @param {string} cacheDir
 * @param {{ step(text: string): void }} progress
 * @returns {Promise<NodeInstallation>}
 */
export async function installNode(version, cacheDir, progress) {
  progress.step(`Installing Node ${version} (this is ${process.versions.node})`);
  const target = nodeDir(version, cacheDir);
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(path.join(draft, 'package.json'), '{ "private": true }\n');
  try {
    const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    await runNpm(
      process.execPath,
      ['install', '--prefix', draft, ...flags, `${nodePackage()}@${version}`],
      draft,
    );
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new SetupError(
      `${error.message}\nThe other way: install Node ${majorOf(version)} yourself, for example from ` +
        'https://nodejs.org, put it first on the PATH, and run the same command again.',
    );
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const installed = findNode(version, cacheDir);
  if (installed === undefined) throw new SetupError(`${nodePackage()} holds no Node executable.`);
  return installed;
}

function nodeDir(version, cacheDir) {
  return path.join(cacheDir, `node-${version}`);
}

/** Named as the `node` package of the registry names the builds that it picks from. */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

function executablePath() {
  return process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
}

function majorOf(version) {
  return version.split('.')[0];
}
