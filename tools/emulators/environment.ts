import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Jdk } from './jdk.ts';

/** Services that can be emulated, and the hub that knows them all; values are `host:port`. */
export type EmulatorHosts = Readonly<
  Partial<Record<'auth' | 'firestore' | 'storage' | 'functions' | 'tasks' | 'eventarc', string>> & {
    hub: string;
  }
>;

/**
 * What the emulators may see of our own environment. A list of what passes, not of what does not:
 * credentials of whatever kind stay out of firebase-tools and of the functions.
 */
const passedVariables = new Set([
  ...['HOME', 'LANG', 'LANGUAGE', 'LOGNAME', 'SHELL', 'TERM', 'TZ', 'USER'],
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_DIR', 'SSL_CERT_FILE'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'],
  ...['FIREBASE_EMULATORS_PATH'],
]);

/** Where firebase-tools and what it starts keep their state during one run. */
export interface RunFolders {
  /** Becomes the temporary folder; short, because the paths of Unix sockets in it must be. */
  readonly temporaryDir: string;
  /** Becomes the folder of settings: no account, no credentials, no telemetry is found there. */
  readonly settingsDir: string;
}

/**
 * How many events the functions emulator works on at once. Each may start a process of its own, and
 * fifty (its default) that start together on a small machine start never.
 */
const eventsAtOnce = Math.max(4, 2 * availableParallelism());

/** The environment of firebase-tools, and so of the functions, in one run. */
export function environmentOfFirebaseTools(
  own: NodeJS.ProcessEnv,
  jdk: Jdk,
  folders: RunFolders,
): NodeJS.ProcessEnv {
  const passed = Object.entries(own).filter(
    ([name]) => passedVariables.has(name) || name.startsWith('LC_'),
  );
  const localHosts = 'localhost,127.0.0.1,::1';
  return {
    ...Object.fromEntries(passed),
    PATH: [path.dirname(process.execPath), path.join(jdk.home, 'bin'), own['PATH'] ?? ''].join(
      path.delimiter,
    ),
    JAVA_HOME: jdk.home,
    JDK_JAVA_OPTIONS: javaOptions(jdk).join(' '),
    TMPDIR: folders.temporaryDir,
    XDG_CONFIG_HOME: folders.settingsDir,
    CLOUDSDK_CONFIG: path.join(folders.settingsDir, 'gcloud'),
    METADATA_SERVER_DETECTION: 'none',
    FUNCTIONS_EMULATOR_PARALLEL: String(eventsAtOnce),
    NO_PROXY: [own['NO_PROXY'] ?? own['no_proxy'], localHosts].filter(Boolean).join(','),
    NO_UPDATE_NOTIFIER: '1',
  };
}

/** The emulators' Java runs for minutes, not for days: a quick start is worth more than top speed. */
function javaOptions(jdk: Jdk): string[] {
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  // Newer ones warn of what the jars' libraries do.
  if (jdk.version >= 23) options.push('--sun-misc-unsafe-memory-access=allow');
  return options;
}

/**
 * What a process outside of the emulators needs in its environment so that firebase-admin,
 * @google-cloud/storage and firebase-functions in it talk to these emulators.
 */
export function environmentOfClients(
  projectId: string,
  bucket: string,
  hosts: EmulatorHosts,
): Record<string, string> {
  const { auth, firestore, storage, tasks, eventarc, hub } = hosts;
  return {
    GCLOUD_PROJECT: projectId,
    GOOGLE_CLOUD_PROJECT: projectId,
    FIREBASE_CONFIG: JSON.stringify({ projectId, storageBucket: bucket }),
    FIREBASE_EMULATOR_HUB: hub,
    METADATA_SERVER_DETECTION: 'none',
    ...(auth === undefined ? {} : { FIREBASE_AUTH_EMULATOR_HOST: auth }),
    ...(firestore === undefined ? {} : { FIRESTORE_EMULATOR_HOST: firestore }),
    ...(storage === undefined
      ? {}
      : { FIREBASE_STORAGE_EMULATOR_HOST: storage, STORAGE_EMULATOR_HOST: `http://${storage}` }),
    ...(tasks === undefined ? {} : { CLOUD_TASKS_EMULATOR_HOST: tasks }),
    ...(eventarc === undefined ? {} : { CLOUD_EVENTARC_EMULATOR_HOST: `http://${eventarc}` }),
  };
}
