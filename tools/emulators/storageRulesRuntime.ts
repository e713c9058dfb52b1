import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Jdk } from './jdk.ts';
import { launcherJar } from './launcherJar.ts';
import { cacheDir } from './paths.ts';
import { runCommand } from './runCommand.ts';

const sourceDir = path.join(import.meta.dirname, 'storage-rules-runtime');
const mainClass = 'StorageRulesRuntime';

/** The oldest class file format that we ask for: any accepted Java runs it. */
const javaRelease = 17;

/**
 * Compiles the Storage rules runtime against the rules engine in a Firestore emulator jar. Done
 * once for each pair of source and jar; later calls find the result in the cache.
 *
 * @param firestoreJar the Firestore emulator's own jar, which holds the rules engine
 * @returns the path of a jar that firebase-tools can run as its Storage rules runtime
 * @throws Error with the compiler's messages when the jar does not hold the engine we know
 */
export async function buildStorageRulesRuntime(
  jdk: Jdk,
  firestoreJar: string,
  onProgress: (text: string) => void,
): Promise<string> {
  const sources = (await readdir(sourceDir)).filter((name) => name.endsWith('.java')).toSorted();
  const key = await cacheKey(sources, firestoreJar, jdk);
  const directory = path.join(cacheDir, `storage-rules-runtime-${key}`);
  const jar = path.join(directory, 'storage-rules-runtime.jar');
  if (existsSync(jar)) return jar;
  onProgress('Compiling the Storage rules runtime');

  // Built beside and moved in one step: another run may be building the same.
  const draft = `${directory}.${randomUUID()}`;
  await mkdir(path.join(draft, 'classes'), { recursive: true });
  try {
    const { exitCode, output } = await runCommand(
      path.join(jdk.home, 'bin', 'javac'),
      [
        ...['-proc:none', '--release', String(javaRelease), '-encoding', 'UTF-8', '-nowarn'],
        ...['-classpath', firestoreJar, '-d', path.join(draft, 'classes')],
        ...sources,
      ],
      { cwd: sourceDir, timeoutMilliseconds: 120_000 },
    );
    if (exitCode !== 0) {
      throw new Error(
        `The Storage rules runtime does not compile against ${firestoreJar}:\n${output.trim()}`,
      );
    }
    const classes = pathToFileURL(path.join(directory, 'classes') + path.sep);
    await writeFile(
      path.join(draft, path.basename(jar)),
      launcherJar(mainClass, [classes, pathToFileURL(firestoreJar)]),
    );
    await rename(draft, directory).catch((error: unknown) => {
      if (!existsSync(jar)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return jar;
}

async function cacheKey(
  sources: readonly string[],
  firestoreJar: string,
  jdk: Jdk,
): Promise<string> {
  const hash = createHash('sha256');
  for (const name of sources) hash.update(await readFile(path.join(sourceDir, name)));
  const { size, mtimeMs } = await stat(firestoreJar);
  hash.update(JSON.stringify([cacheDir, firestoreJar, size, mtimeMs, jdk.home, jdk.version]));
  return hash.digest('hex').slice(0, 16);
}
