import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findOnPath, type Jdk } from './jdk.ts';
import { launcherJar } from './launcherJar.ts';
import { cacheDir, firebaseCli, firebaseToolsDir } from './paths.ts';
import { runCommand } from './runCommand.ts';
import { buildStorageRulesRuntime } from './storageRulesRuntime.ts';

/** The emulators that firebase-tools runs from a jar which it downloads on first use. */
type JarEmulator = 'firestore' | 'storage';

/** Variables that point firebase-tools at jars other than its own downloads. */
export type JarEnvironment = Partial<
  Record<'FIRESTORE_EMULATOR_BINARY_PATH' | 'STORAGE_EMULATOR_BINARY_PATH', string>
>;

/** Thrown when a jar is neither on this machine nor to be had by a download. */
export class EmulatorMissingError extends Error {
  override readonly name = 'EmulatorMissingError';
}

const firestoreMainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';
const componentJar = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';
const downloadTimeoutMilliseconds = 10 * 60_000;

/**
 * Makes sure that the jars of the given emulators are there. For each, in this order: the jar that
 * the environment names; the jar that firebase-tools has downloaded before; what the Google Cloud
 * CLI's component `cloud-firestore-emulator` offers (it holds the rules engine for Storage too);
 * firebase-tools' download.
 *
 * @param environment of the user, for overrides and the PATH
 * @returns what to add to the environment of firebase-tools
 * @throws EmulatorMissingError naming both ways out when none of these has the jar
 */
export async function ensureEmulatorJars(
  emulators: ReadonlySet<string>,
  jdk: Jdk,
  environment: NodeJS.ProcessEnv,
  onProgress: (text: string) => void,
): Promise<JarEnvironment> {
  const jars: JarEnvironment = {};
  const component = findComponentJar(environment);
  if (emulators.has('firestore')) {
    const override = overridingJar('FIRESTORE_EMULATOR_BINARY_PATH', environment);
    if (override !== undefined) {
      jars.FIRESTORE_EMULATOR_BINARY_PATH = override;
    } else if (!existsSync(downloadedJar('firestore', environment))) {
      if (component === undefined) {
        await download('firestore', environment, onProgress);
      } else {
        jars.FIRESTORE_EMULATOR_BINARY_PATH = await firestoreLauncher(component);
      }
    }
  }
  if (emulators.has('storage')) {
    const override = overridingJar('STORAGE_EMULATOR_BINARY_PATH', environment);
    if (override !== undefined) {
      jars.STORAGE_EMULATOR_BINARY_PATH = override;
    } else if (!existsSync(downloadedJar('storage', environment))) {
      if (component === undefined || !jdk.hasCompiler) {
        await download('storage', environment, onProgress);
      } else {
        jars.STORAGE_EMULATOR_BINARY_PATH = await buildStorageRulesRuntime(
          jdk,
          component,
          onProgress,
        );
      }
    }
  }
  return jars;
}

/** The Firestore emulator's jar in the Google Cloud CLI that is on the PATH, if it is there. */
export function findComponentJar(environment: NodeJS.ProcessEnv): string | undefined {
  const gcloud = findOnPath('gcloud', environment);
  if (gcloud === undefined) return undefined;
  const jar = path.resolve(gcloud, '../..', componentJar);
  return existsSync(jar) ? jar : undefined;
}

function overridingJar(
  variable: keyof JarEnvironment,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const jar = environment[variable];
  if (jar === undefined || jar === '') return undefined;
  if (!existsSync(jar)) {
    throw new EmulatorMissingError(`${variable} names a file that does not exist: ${jar}`);
  }
  return path.resolve(jar);
}

/** Where firebase-tools keeps this jar once it has downloaded it. */
function downloadedJar(emulator: JarEmulator, environment: NodeJS.ProcessEnv): string {
  const table = JSON.parse(
    readFileSync(
      path.join(firebaseToolsDir(), 'lib', 'emulator', 'downloadableEmulatorInfo.json'),
      'utf8',
    ),
  ) as Record<JarEmulator, { downloadPathRelativeToCacheDir: string }>;
  const directory =
    environment['FIREBASE_EMULATORS_PATH'] ??
    path.join(os.homedir(), '.cache', 'firebase', 'emulators');
  return path.join(directory, table[emulator].downloadPathRelativeToCacheDir);
}

/** The component's jar has no main class of its own, and firebase-tools runs `java -jar`. */
async function firestoreLauncher(component: string): Promise<string> {
  const jar = launcherJar(firestoreMainClass, [pathToFileURL(component)]);
  const name = `firestore-${createHash('sha256').update(jar).digest('hex').slice(0, 16)}.jar`;
  const file = path.join(cacheDir, name);
  if (!existsSync(file)) {
    await mkdir(cacheDir, { recursive: true });
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, jar);
    await rename(draft, file);
  }
  return file;
}

async function download(
  emulator: JarEmulator,
  environment: NodeJS.ProcessEnv,
  onProgress: (text: string) => void,
): Promise<void> {
  const label = emulator === 'firestore' ? 'Firestore emulator' : 'Storage rules runtime';
  onProgress(`Downloading the ${label}`);
  await mkdir(cacheDir, { recursive: true });
  const { exitCode, output } = await runCommand(
    process.execPath,
    [firebaseCli(), `setup:emulators:${emulator}`, '--non-interactive'],
    {
      cwd: cacheDir,
      env: { ...environment, CI: 'true', NO_UPDATE_NOTIFIER: '1' },
      timeoutMilliseconds: downloadTimeoutMilliseconds,
    },
  );
  if (exitCode === 0 && existsSync(downloadedJar(emulator, environment))) return;
  const reason = output.trim().split('\n').slice(-3).join('\n  ');
  throw new EmulatorMissingError(
    [
      `The ${label} is not on this machine, and its download failed:`,
      `  ${reason}`,
      'Two ways out:',
      '  1. Where the internet can be reached: npx firebase setup:emulators:firestore',
      '     and npx firebase setup:emulators:storage',
      '  2. With the Google Cloud CLI: gcloud components install cloud-firestore-emulator',
      '     (where a package manager installed it: apt-get install google-cloud-cli-firestore-emulator).',
      '     Its rules engine serves Storage too; that takes a JDK with javac.',
    ].join('\n'),
  );
}
