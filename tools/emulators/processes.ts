import { execFileSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of this machine that the user may see. */
export interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
}

/**
 * Name of the environment variable that marks every process of one run of the emulators. Children
 * inherit it, so it finds those too whose parent has died and that no process tree leads to.
 */
export const runMarker = 'AUSCULTRA_EMULATOR_RUN';

/** The processes of one run of the emulators, by the mark in their environment. */
export function processesOfRun(runId: string): RunningProcess[] {
  return processesWith([`${runMarker}=${runId}`]);
}

/** The processes with these variables in their environment, each as `NAME=value`. */
function processesWith(marks: readonly string[]): RunningProcess[] {
  return process.platform === 'linux' ? fromProcFileSystem(marks) : fromPs(marks);
}

/**
 * Process ids of the runtimes in which a run's functions are at this moment.
 * @param name - of the function; default: of all
 */
export function functionWorkersOf(runId: string, name?: string): number[] {
  const marks = [`${runMarker}=${runId}`, ...(name === undefined ? [] : [`K_SERVICE=${name}`])];
  return processesWith(marks)
    .filter(({ command }) => command.includes('functionsEmulatorRuntime'))
    .map(({ pid }) => pid);
}

/**
 * Lets a child process that was just started, and what it starts, go after others.
 *
 * @param niceness - from 0, what is usual, to 19; nothing happens where we have as much ourselves
 */
export function letOthersGoFirst({ pid }: ChildProcess, niceness: number): void {
  if (pid !== undefined && niceness > getPriority()) setPriority(pid, niceness);
}

/**
 * Ends every process of a run, this process left out: asks first, then kills.
 *
 * @returns the processes that had to be ended
 */
export async function endProcessesOfRun(
  runId: string,
  politeMilliseconds: number,
): Promise<RunningProcess[]> {
  const others = (): RunningProcess[] =>
    processesOfRun(runId).filter(({ pid }) => pid !== process.pid);
  const ended = others();
  if (politeMilliseconds > 0) {
    for (const { pid } of ended) signal(pid, 'SIGTERM');
    const deadline = performance.now() + politeMilliseconds;
    while (performance.now() < deadline && others().length > 0) await sleep(50);
  }
  const deadline = performance.now() + 5000;
  for (let left = others(); left.length > 0 && performance.now() < deadline; left = others()) {
    for (const { pid } of left) signal(pid, 'SIGKILL');
    await sleep(20);
  }
  return ended;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended since.
  }
}

function fromProcFileSystem(marks: readonly string[]): RunningProcess[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0');
      if (!marks.every((mark) => environment.includes(mark))) return [];
      // The command's name is in parentheses and may hold spaces and parentheses itself.
      const status = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const [state, parentPid] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z') return [];
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return [{ pid: Number(entry), parentPid: Number(parentPid), command }];
    } catch {
      // It has ended since, or belongs to somebody else.
      return [];
    }
  });
}

/** macOS and the BSDs show the environment of one's own processes behind their command. */
function fromPs(marks: readonly string[]): RunningProcess[] {
  const output = execFileSync('ps', ['-A', '-E', '-ww', '-o', 'pid=,ppid=,command='], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return output.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    const command = match?.[3];
    if (match === null || command === undefined) return [];
    if (!marks.every((mark) => ` ${command} `.includes(` ${mark} `))) return [];
    return [{ pid: Number(match[1]), parentPid: Number(match[2]), command }];
  });
}
