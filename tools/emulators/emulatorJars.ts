import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findOnPath, type Jdk } from './jdk.ts';
import { launcherJar } from './launcherJar.ts';
import { cacheDir, firebaseCli, firebaseToolsDir } from './paths.ts';
import { runCommand, type CommandResult } from './runCommand.ts';
import { buildStorageRulesRuntime } from './storageRulesRuntime.ts';

/** The emulators that firebase-tools runs from a jar which it downloads on first use. */
type JarEmulator = 'firestore' | 'storage';

/** Variables that point firebase-tools at jars other than its own downloads. */
export type JarEnvironment = Partial<
  Record<'FIRESTORE_EMULATOR_BINARY_PATH' | 'STORAGE_EMULATOR_BINARY_PATH', string>
>;

/** Gets a jar to where firebase-tools keeps it, or says why not. */
export type Download = (
  emulator: JarEmulator,
  environment: NodeJS.ProcessEnv,
) => Promise<Pick<CommandResult, 'output'>>;

/** Thrown when a jar is neither on this machine nor to be had by a download. */
export class EmulatorMissingError extends Error {
  override readonly name = 'EmulatorMissingError';
}

const variables = {
  firestore: 'FIRESTORE_EMULATOR_BINARY_PATH',
  storage: 'STORAGE_EMULATOR_BINARY_PATH',
} as const;

const labels = { firestore: 'Firestore emulator', storage: 'Storage rules runtime' } as const;

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
 * @param download how to get a jar that is not there
 * @returns what to add to the environment of firebase-tools
 * @throws EmulatorMissingError naming both ways out when none of these has the jar
 */
export async function ensureEmulatorJars(
  emulators: ReadonlySet<string>,
  jdk: Jdk,
  environment: NodeJS.ProcessEnv,
  onProgress: (text: string) => void,
  download: Download = downloadWithFirebaseTools,
): Promise<JarEnvironment> {
  const component = findComponentJar(environment);
  const jars: JarEnvironment = {};
  for (const emulator of ['firestore', 'storage'] as const) {
    if (!emulators.has(emulator)) continue;
    const variable = variables[emulator];
    const named = namedJar(variable, environment);
    if (named !== undefined) {
      jars[variable] = named;
    } else if (existsSync(downloadedJar(emulator, environment))) {
      // firebase-tools finds it by itself.
    } else if (component !== undefined && (emulator === 'firestore' || jdk.hasCompiler)) {
      jars[variable] = await (emulator === 'firestore'
        ? firestoreLauncher(component)
        : buildStorageRulesRuntime(jdk, component, onProgress));
    } else {
      onProgress(`Downloading the ${labels[emulator]}`);
      const { output } = await download(emulator, environment);
      if (!existsSync(downloadedJar(emulator, environment))) throw missing(emulator, output);
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

/** The jar that the user's environment names. */
function namedJar(
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

async function downloadWithFirebaseTools(
  emulator: JarEmulator,
  environment: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  await mkdir(cacheDir, { recursive: true });
  return runCommand(
    process.execPath,
    [firebaseCli(), `setup:emulators:${emulator}`, '--non-interactive'],
    {
      cwd: cacheDir,
      env: { ...environment, CI: 'true', NO_UPDATE_NOTIFIER: '1' },
      timeoutMilliseconds: downloadTimeoutMilliseconds,
    },
  );
}

function missing(emulator: JarEmulator, downloadOutput: string): EmulatorMissingError {
  return new EmulatorMissingError(
    [
      `The ${labels[emulator]} is not on this machine, and its download failed:`,
      ...stripVTControlCharacters(downloadOutput)
        .trim()
        .split('\n')
        .filter((line) => line.trim() !== '')
        .slice(-3)
        .map((line) => `  ${line}`),
      'Two ways out:',
      '  1. Where the internet can be reached: npx firebase setup:emulators:firestore',
      '     and npx firebase setup:emulators:storage',
      '  2. With the Google Cloud CLI: gcloud components install cloud-firestore-emulator',
      '     (where a package manager installed the CLI: apt-get install',
      '     google-cloud-cli-firestore-emulator). It serves Storage too, with a JDK that has javac.',
    ].join('\n'),
  );
}
