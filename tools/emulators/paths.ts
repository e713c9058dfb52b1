import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of this repository. */
export const repositoryRoot = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Where everything that the emulators leave on disk goes; git ignores it. */
export const cacheDir = path.join(repositoryRoot, '.cache', 'emulators');

const require = createRequire(import.meta.url);

/** The folder of the firebase-tools package that the root package.json pins. */
export function firebaseToolsDir(): string {
  return path.dirname(require.resolve('firebase-tools/package.json'));
}

/** The script behind the `firebase` command. */
export function firebaseCli(): string {
  return path.join(firebaseToolsDir(), 'lib', 'bin', 'firebase.js');
}
