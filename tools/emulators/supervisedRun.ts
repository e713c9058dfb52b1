import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcessesOfRun, letOthersGoFirst } from './processes.ts';
import type { SupervisorMessage } from './supervisorMessage.ts';

/** How long the supervisor may take before we do its work: more than it gives firebase-tools. */
const stopMilliseconds = 20_000;
const supervisorFile = fileURLToPath(import.meta.resolve('./supervisor.ts'));
const recentLinesKept = 40;

/** How a run of the emulators ended. */
export interface RunEnd {
  /** Whether `stop()` was called before. */
  readonly asked: boolean;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A run of firebase-tools under its supervisor. */
export interface SupervisedRun {
  readonly logFile: string;
  readonly ended: Promise<RunEnd>;
  /** The last lines that firebase-tools has printed. */
  recentLines(): readonly string[];
  /** Calls back for every line that was printed and every one to come. */
  onLine(listener: (line: string) => void): void;
  stop(): Promise<void>;
}

/** Starts a command under a supervisor that outlives this process, to clean up after it. */
export function superviseRun(options: {
  runId: string;
  logFile: string;
  foldersToRemove: readonly string[];
  cwd: string;
  niceness: number;
  env: NodeJS.ProcessEnv;
  command: readonly string[];
  onLogLine: (line: string) => void;
}): SupervisedRun {
  const { runId, logFile, foldersToRemove, cwd, env, command } = options;
  // The supervisor's own troubles go to the log: it must not hold our output open when we end.
  const log = openSync(logFile, 'a');
  const supervisor = spawn(
    process.execPath,
    [...[supervisorFile, runId, logFile], ...[JSON.stringify(foldersToRemove), ...command]],
    // Detached, so that an interrupt from the terminal reaches it through us alone.
    { cwd, env, detached: true, stdio: ['ignore', log, log, 'ipc'] },
  );
  closeSync(log);
  letOthersGoFirst(supervisor, options.niceness);
  const lines: string[] = [];
  const listeners = [options.onLogLine];
  let asked = false;
  let end: Omit<RunEnd, 'asked'> | undefined;

  supervisor.on('message', (message: SupervisorMessage) => {
    if (message.type === 'ended') {
      end = { exitCode: message.exitCode, signal: message.signal };
      return;
    }
    lines.push(message.line);
    if (lines.length > recentLinesKept) lines.shift();
    for (const listener of listeners) listener(message.line);
  });
  const supervisorEnded = new Promise<void>((resolve) => {
    supervisor.once('exit', () => {
      resolve();
    });
    supervisor.once('error', (error) => {
      lines.push(String(error));
      resolve();
    });
  });
  const ended = supervisorEnded.then(async (): Promise<RunEnd> => {
    // Nothing is left after a supervisor that ended in order.
    if (end === undefined) await cleanUp();
    return { asked, ...(end ?? { exitCode: null, signal: null }) };
  });

  async function cleanUp(): Promise<void> {
    await endProcessesOfRun(runId, 0);
    for (const folder of foldersToRemove) await rm(folder, { recursive: true, force: true });
  }

  return {
    logFile,
    ended,
    recentLines: () => lines,
    onLine: (listener) => {
      lines.forEach(listener);
      listeners.push(listener);
    },
    stop: async () => {
      asked = true;
      if (supervisor.connected) supervisor.send('stop', () => undefined);
      const timer = new AbortController();
      await Promise.race([
        supervisorEnded,
        sleep(stopMilliseconds, undefined, { signal: timer.signal }).catch(() => undefined),
      ]);
      timer.abort();
      if (supervisor.exitCode === null && supervisor.signalCode === null) await cleanUp();
      await ended;
    },
  };
}
