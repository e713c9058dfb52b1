import { setTimeout as sleep } from 'node:timers/promises';
import type { EmulatorHosts } from './environment.ts';
import type { SupervisedRun } from './supervisedRun.ts';

/** A function that the Functions emulator has loaded. */
export interface LoadedFunction {
  readonly name: string;
  readonly region: string;
  /** Where an HTTPS function is called; undefined for a function with another trigger. */
  readonly url: string | undefined;
}

/** Thrown when a port was free when it was chosen and taken when an emulator wanted it. */
export class LostPortError extends Error {
  override readonly name = 'LostPortError';
}

/** What firebase-tools prints last of all, when each emulator listens and all functions are loaded. */
const readyLine = 'All emulators ready';
const lostPortLine = /port taken|address already in use|EADDRINUSE/i;

/**
 * Waits until firebase-tools says that all emulators are ready.
 *
 * @throws LostPortError; Error with the last lines of the log when firebase-tools ends or when the
 *   time is over
 */
export async function whenReady(run: SupervisedRun, timeoutMilliseconds: number): Promise<void> {
  const timer = new AbortController();
  const ready = new Promise<'ready'>((resolve) => {
    run.onLine((line) => {
      if (line.includes(readyLine)) resolve('ready');
    });
  });
  const outcome = await Promise.race([
    ready,
    run.ended,
    sleep(timeoutMilliseconds, 'late' as const, { signal: timer.signal }).catch(
      () => 'late' as const,
    ),
  ]);
  timer.abort();
  if (outcome === 'ready') return;
  if (outcome === 'late') {
    throw new Error(
      withLog(`The emulators were not ready after ${timeoutMilliseconds / 1000} s.`, run),
    );
  }
  if (outcome.asked) throw new Error('The emulators were stopped before they were ready.');
  if (run.recentLines().some((line) => lostPortLine.test(line))) {
    throw new LostPortError(withLog('A port was taken while the emulators started.', run));
  }
  const cause = outcome.signal ?? `exit code ${outcome.exitCode ?? 'unknown'}`;
  throw new Error(withLog(`firebase-tools ended during the start (${cause}).`, run));
}

/**
 * Asks the hub where the emulators listen.
 *
 * @param hub `host:port` of the hub
 * @throws Error when one that was asked for does not run
 */
export async function runningHosts(
  hub: string,
  emulators: ReadonlySet<string>,
): Promise<EmulatorHosts> {
  const response = await fetch(`http://${hub}/emulators`);
  const running = (await response.json()) as Record<string, { host: string; port: number }>;
  const hosts: Record<string, string> = {};
  for (const name of emulators) {
    const emulator = running[name];
    if (emulator === undefined) throw new Error(`The ${name} emulator does not run.`);
    hosts[name] = `${emulator.host}:${emulator.port}`;
  }
  return { ...hosts, hub };
}

interface FunctionTrigger {
  readonly name: string;
  readonly region: string;
  readonly httpsTrigger?: unknown;
  readonly taskQueueTrigger?: unknown;
}

/**
 * Asks the Functions emulator what it has loaded.
 *
 * @throws Error with the log when it has loaded nothing: firebase-tools goes on without functions
 *   when they cannot be loaded
 */
export async function loadedFunctions(
  projectId: string,
  functionsHost: string,
  run: SupervisedRun,
): Promise<LoadedFunction[]> {
  const response = await fetch(`http://${functionsHost}/backends`);
  const { backends } = (await response.json()) as {
    backends: { functionTriggers: FunctionTrigger[] }[];
  };
  const triggers = backends.flatMap(({ functionTriggers }) => functionTriggers);
  if (triggers.length === 0) {
    throw new Error(withLog('The Functions emulator has loaded no function.', run));
  }
  return triggers.map(({ name, region, httpsTrigger, taskQueueTrigger }) => {
    // The emulator calls a task queue's function over HTTPS too.
    const isForHttps = httpsTrigger !== undefined && taskQueueTrigger === undefined;
    const url = isForHttps ? `http://${functionsHost}/${projectId}/${region}/${name}` : undefined;
    return { name, region, url };
  });
}

function withLog(message: string, run: SupervisedRun): string {
  const lines = run.recentLines().map((line) => `  ${line}`);
  return [message, 'The last lines of the log:', ...lines, `All of it: ${run.logFile}`].join('\n');
}
