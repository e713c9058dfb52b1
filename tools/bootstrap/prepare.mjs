import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, needsInstall } from './packages.mjs';
import { withLock } from './lock.mjs';
import { findNode, installNode } from './node.mjs';
import { createProgress } from './progress.mjs';

const repositoryRoot = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
const cacheDir = path.join(repositoryRoot, '.cache');
const packageDirs = [repositoryRoot, path.join(repositoryRoot, 'functions')];

/**
 * Makes sure that the deployed Node and the packages of both package.json are there.
 *
 * @param {{ isPlain: boolean }} options - `isPlain`: no terminal tricks in the progress
 * @returns {Promise<string>} path of the Node executable to run everything with
 */
export async function prepare({ isPlain }) {
  const manifest = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
  const { nodeVersion } = manifest.config;
  const node = findNode(nodeVersion, cacheDir);
  if (node !== undefined && !packageDirs.some((dir) => needsInstall(dir, node))) {
    return node.executable;
  }
  const progress = createProgress({ isPlain });
  try {
    return await withLock(path.join(cacheDir, 'bootstrap.lock'), progress, async () => {
      const installedNode =
        findNode(nodeVersion, cacheDir) ?? (await installNode(nodeVersion, cacheDir, progress));
      // Whoever held the lock before may have installed them.
      const missing = packageDirs.filter((dir) => needsInstall(dir, installedNode));
      await installPackages(missing, installedNode, repositoryRoot, progress);
      return installedNode.executable;
    });
  } finally {
    progress.end();
  }
}
