/**
 * Runs firebase-tools for a parent process and outlives it just long enough to clean up: when the
 * parent asks, and also when the parent dies in whatever way, it stops the emulators, ends every
 * process of the run, and removes the run's folders.
 *
 * Arguments: the run's id, the log file, the folders to remove at the end (as JSON), then the
 * command. Environment and working directory are those of the command.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { SupervisorMessage } from './supervisorMessage.ts';
import { endProcessesOfRun } from './processes.ts';

/** How long firebase-tools may take to stop its emulators in order. */
const gracefulStopMilliseconds = 10_000;

const [runId, logFile, foldersToRemove, command, ...args] = process.argv.slice(2);
if (
  runId === undefined ||
  logFile === undefined ||
  foldersToRemove === undefined ||
  command === undefined
) {
  throw new Error('The supervisor is started by startEmulators only.');
}

const log = createWriteStream(logFile, { flags: 'a' });
// A group of its own: what the terminal sends to our group must reach it through us alone, because
// a second interrupt makes firebase-tools leave its children behind.
const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
let stopping = false;

const ended = new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((resolve) => {
  child.once('close', (exitCode, signal) => {
    resolve({ exitCode, signal });
  });
  // A process that is left over can hold the output open.
  child.once('exit', (exitCode, signal) => {
    setTimeout(() => {
      resolve({ exitCode, signal });
    }, 1000);
  });
  child.once('error', (error) => {
    report({ type: 'line', line: String(error) });
    resolve({ exitCode: 1, signal: null });
  });
});

for (const stream of [child.stdout, child.stderr]) {
  createInterface({ input: stream }).on('line', (coloured) => {
    const line = stripVTControlCharacters(coloured);
    log.write(`${line}\n`);
    report({ type: 'line', line });
  });
}

process.on('message', (message) => {
  if (message === 'stop') void stop();
});
process.on('disconnect', () => void stop());
// The parent may have died before we listened.
if (!process.connected) void stop();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stop());
}

const { exitCode, signal } = await ended;
const left = await endProcessesOfRun(runId, 500);
for (const { pid, command: leftCommand } of left) {
  log.write(`Ended process ${pid}, which was left over: ${leftCommand.slice(0, 200)}\n`);
}
for (const folder of JSON.parse(foldersToRemove) as string[]) {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
log.end(() => {
  report({ type: 'ended', exitCode, signal });
  process.exit(0);
});

/** Lets firebase-tools stop its emulators; kills it when that takes too long. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  child.kill('SIGINT');
  await Promise.race([ended, sleep(gracefulStopMilliseconds)]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

function report(message: SupervisorMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
