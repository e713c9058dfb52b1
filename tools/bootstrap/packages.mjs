import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './npm.mjs';

/** The parts of a package.json that decide what is installed. */
const installingFields = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'workspaces',
  'engines',
];

/**
 * Whether what is in `node_modules` was installed from other lock file, package.json, or .npmrc, or
 * by another Node, than are there now.
 *
 * @param {string} packageDir
 * @param {import('./node.mjs').NodeInstallation} node
 */
export function needsInstall(packageDir, node) {
  return readOrEmpty(stampFile(packageDir)) !== fingerprint(packageDir, node);
}

/**
 * Installs the packages of these folders exactly as their lock files say, side by side.
 *
 * @param {string[]} packageDirs
 * @param {import('./node.mjs').NodeInstallation} node
 * @param {string} repositoryRoot
 * @param {{ step(text: string): void }} progress
 */
export async function installPackages(packageDirs, node, repositoryRoot, progress) {
  if (packageDirs.length === 0) return;
  const names = packageDirs.map((dir) => path.relative(repositoryRoot, dir) || 'root');
  progress.step(`Installing packages (${names.join(', ')})`);
  const results = await Promise.allSettled(
    packageDirs.map(async (dir) => {
      rmSync(stampFile(dir), { force: true });
      const stamp = fingerprint(dir, node);
      // No package that we use needs its scripts: some fetch or compile for a minute what is in
      // the package already, some report home.
      await runNpm(node.executable, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], dir);
      writeFileSync(stampFile(dir), stamp);
    }),
  );
  const failure = results.find(({ status }) => status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

function stampFile(packageDir) {
  return path.join(packageDir, 'node_modules', '.auscultra-install');
}

function fingerprint(packageDir, node) {
  const manifest = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify(installingFields.map((field) => manifest[field] ?? null)))
    .update(readOrEmpty(path.join(packageDir, 'package-lock.json')))
    .update(readOrEmpty(path.join(packageDir, '.npmrc')))
    .update(node.version)
    .digest('hex');
}

function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
