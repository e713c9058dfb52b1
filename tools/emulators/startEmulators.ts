import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureEmulatorJars } from './emulatorJars.ts';
import {
  environmentOfClients,
  environmentOfFirebaseTools,
  type EmulatorHosts,
} from './environment.ts';
import { exportEmulators } from './exportEmulators.ts';
import { configOfRun, preferredPorts, type FirebaseConfig } from './firebaseConfig.ts';
import { findJdk } from './jdk.ts';
import { cacheDir, firebaseCli, repositoryRoot } from './paths.ts';
import { choosePorts, type PortName } from './ports.ts';
import { functionWorkersOf, runMarker } from './processes.ts';
import {
  loadedFunctions,
  LostPortError,
  runningHosts,
  whenReady,
  type LoadedFunction,
} from './readiness.ts';
import { newLogFile, newRunFolders, endStaleRuns } from './runFolders.ts';
import { stopBeforeSignalsEndUs } from './signals.ts';
import { superviseRun, type RunEnd } from './supervisedRun.ts';

/** The emulators that this project uses. */
export const emulatorNames = [
  'auth',
  'firestore',
  'storage',
  'functions',
  'tasks',
  'eventarc',
] as const;

/** One of {@link emulatorNames}. */
export type EmulatorName = (typeof emulatorNames)[number];

/** What to start, and how. */
export interface EmulatorOptions {
  /** Begins with `demo-`, which keeps firebase-tools from reaching for a real project. */
  readonly projectId: string;
  /** Default: all of {@link emulatorNames}. */
  readonly only?: readonly EmulatorName[];
  /** An export to begin with; it is only read. */
  readonly importDir?: string;
  /** Where `stop()` exports to before it stops; whatever is there is replaced. */
  readonly exportDir?: string;
  /**
   * `preferred` (default): those of firebase.json where free, others where not. `free`: any free
   * ones, away from those of firebase.json. Or the ports that it must be; the rest is as with
   * `preferred`.
   */
  readonly ports?: 'preferred' | 'free' | Partial<Record<PortName, number>>;
  /** Added to the environment of the functions. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder with firebase.json; default: the root of this repository. */
  readonly rootDir?: string;
  /** Where the log goes; default: a new file in `.cache/emulators/logs`. */
  readonly logFile?: string;
  /** From 0 (default), what is usual, to 19 for emulators that let every other process go first. */
  readonly niceness?: number;
  /** How long the start may take; default: 180 s. */
  readonly startTimeoutMilliseconds?: number;
  /**
   * Whether SIGINT, SIGTERM and SIGHUP stop the emulators before they end this process; default:
   * true. Without it the emulators still end after this process has, on their own.
   */
  readonly stopOnSignals?: boolean;
  /** Told what happens during the start. */
  readonly onProgress?: (text: string) => void;
  /** Told every line that firebase-tools prints, the functions' logs included. */
  readonly onLogLine?: (line: string) => void;
}

/** Emulators that are ready for use. */
export interface RunningEmulators {
  readonly projectId: string;
  /** Marks the processes of this run; see processes.ts. */
  readonly runId: string;
  /** The default bucket. */
  readonly bucket: string;
  /** `host:port` of each emulator that runs, and of the hub. */
  readonly hosts: EmulatorHosts;
  /** For a process outside (or `process.env` of this one) that uses firebase-admin. */
  readonly env: Readonly<Record<string, string>>;
  readonly functions: readonly LoadedFunction[];
  /** URL of the HTTPS function `api`; undefined when there is none. */
  readonly apiUrl: string | undefined;
  readonly logFile: string;
  /** Resolves when the emulators have ended, asked or not. */
  readonly ended: Promise<RunEnd>;
  /** Writes Auth users, documents and objects in the form that `importDir` takes. */
  exportTo(directory: string): Promise<void>;
  /** Process ids of the runtimes that functions run in at this moment. */
  functionWorkers(): number[];
  /** Stops everything and leaves no process and no temporary file; may be called again. */
  stop(): Promise<void>;
}

const defaultStartTimeoutMilliseconds = 180_000;
const host = '127.0.0.1';
const lazyAuthValidation = fileURLToPath(import.meta.resolve('./lazyAuthValidation.cjs'));
const promptTasks = fileURLToPath(import.meta.resolve('./promptTasks.cjs'));
const leanFunctionsRuntime = fileURLToPath(import.meta.resolve('./leanFunctionsRuntime.cjs'));
const startAttempts = 3;

/** Starts beside each other prepare their jars in turn: what the first has downloaded is there for all. */
let jarsOfLast: Promise<unknown> = Promise.resolve();

/**
 * Starts the emulators and waits until all of them can be used.
 *
 * @throws JavaMissingError, EmulatorMissingError, PortTakenError (each says what to do), or an Error
 *   with the last lines of the log when firebase-tools ends, hangs, or cannot load the functions
 */
export async function startEmulators(options: EmulatorOptions): Promise<RunningEmulators> {
  if (!/^demo-[a-z0-9-]{1,25}$/.test(options.projectId)) {
    throw new Error(`Not a demo project, which must look like demo-name: ${options.projectId}`);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      // Another run has taken a port that was free when it was chosen.
      if (!(error instanceof LostPortError) || attempt === startAttempts) throw error;
    }
  }
}

async function startOnce(options: EmulatorOptions): Promise<RunningEmulators> {
  const { projectId, only = emulatorNames, rootDir = repositoryRoot } = options;
  const progress = options.onProgress ?? (() => undefined);
  const emulators = new Set<EmulatorName>(only);
  const jdk = findJdk();
  await endStaleRuns();
  const preparing = jarsOfLast
    .catch(() => undefined)
    .then(() => ensureEmulatorJars(emulators, jdk, process.env, progress));
  jarsOfLast = preparing;
  const jars = await preparing;
  const config = JSON.parse(
    await readFile(path.join(rootDir, 'firebase.json'), 'utf8'),
  ) as FirebaseConfig;
  const ports = await choosePorts(host, {
    demanded: typeof options.ports === 'object' ? options.ports : {},
    preferred: options.ports === 'free' ? {} : preferredPorts(config),
  });

  const runId = `${projectId}-${randomBytes(4).toString('hex')}`;
  const folders = await newRunFolders(runId);
  const logFile = options.logFile ?? (await newLogFile(runId));
  const configFile = path.join(folders.runDir, 'firebase.json');
  const runConfig = configOfRun(config, {
    ...{ rootDir, runDir: folders.runDir, host, ports },
    emulators: [...emulators],
  });
  await writeFile(configFile, JSON.stringify(runConfig, undefined, 2));

  progress('Starting the emulators');
  const run = superviseRun({
    runId,
    logFile,
    foldersToRemove: [folders.runDir, folders.temporaryDir],
    cwd: folders.runDir,
    niceness: options.niceness ?? 0,
    env: {
      ...environmentOfFirebaseTools(process.env, jdk, folders),
      ...jars,
      NODE_COMPILE_CACHE: path.join(cacheDir, 'compile-cache'),
      // In quotes, for paths with spaces.
      NODE_OPTIONS: `--require ${JSON.stringify(leanFunctionsRuntime)}`,
      ...options.env,
      [runMarker]: runId,
    },
    command: [
      ...[process.execPath, '--require', lazyAuthValidation, '--require', promptTasks],
      ...[firebaseCli(), 'emulators:start', '--non-interactive'],
      ...['--project', projectId, '--config', configFile, '--only', [...emulators].join(',')],
      ...(options.importDir === undefined ? [] : ['--import', path.resolve(options.importDir)]),
    ],
    onLogLine: options.onLogLine ?? (() => undefined),
  });
  let stopping: Promise<void> | undefined;
  let exportDir: string | undefined;
  const stop = (): Promise<void> => (stopping ??= exportAndStop());
  const exportAndStop = async (): Promise<void> => {
    try {
      if (exportDir !== undefined) await exportTo(exportDir);
    } finally {
      await run.stop();
      forgetSignals();
    }
  };
  const hub = `${host}:${ports.hub}`;
  const exportTo = (directory: string): Promise<void> => exportEmulators(hub, directory);
  const forgetSignals =
    (options.stopOnSignals ?? true) ? stopBeforeSignalsEndUs(stop) : () => undefined;

  try {
    await whenReady(run, options.startTimeoutMilliseconds ?? defaultStartTimeoutMilliseconds);
    const hosts = await runningHosts(hub, emulators);
    const functions =
      hosts.functions === undefined ? [] : await loadedFunctions(projectId, hosts.functions, run);
    const bucket = `${projectId}.appspot.com`;
    // From here on there is something to export.
    exportDir = options.exportDir;
    return {
      projectId,
      runId,
      bucket,
      hosts,
      env: environmentOfClients(projectId, bucket, hosts),
      functions,
      apiUrl: functions.find(({ name }) => name === 'api')?.url,
      logFile,
      ended: run.ended,
      exportTo,
      functionWorkers: () => functionWorkersOf(runId),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
