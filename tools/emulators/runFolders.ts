import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { RunFolders } from './environment.ts';
import { cacheDir } from './paths.ts';
import { endProcessesOfRun, processesOfRun } from './processes.ts';

const runsDir = path.join(cacheDir, 'runs');
const logsDir = path.join(cacheDir, 'logs');

/** Names the run's temporary folder, for whoever has to clean up after a run that was killed. */
const temporaryDirNote = 'temporary-dir.txt';

const logsToKeep = 20;
const settlingMilliseconds = 60_000;

/** Makes the folders of a new run; `runDir` becomes firebase-tools' working directory. */
export async function newRunFolders(runId: string): Promise<RunFolders & { runDir: string }> {
  const runDir = path.join(runsDir, runId);
  const settingsDir = path.join(runDir, 'settings');
  await mkdir(path.join(settingsDir, 'configstore'), { recursive: true });
  const temporaryDir = await mkdtemp(path.join(os.tmpdir(), 'auscultra-'));
  await writeFile(path.join(runDir, temporaryDirNote), temporaryDir);
  // A message of the day that was fetched in the far future is not fetched again.
  await writeFile(
    path.join(settingsDir, 'configstore', 'firebase-tools.json'),
    JSON.stringify({ motd: { fetched: Date.UTC(9999, 0) }, usage: false }),
  );
  return { runDir, settingsDir, temporaryDir };
}

/** Names a new log file, and removes the oldest of those that earlier runs have left. */
export async function newLogFile(runId: string): Promise<string> {
  await mkdir(logsDir, { recursive: true });
  const logs = await Promise.all(
    (await readdir(logsDir)).map(async (name) => {
      const file = path.join(logsDir, name);
      const modified = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { file, modified };
    }),
  );
  const oldest = logs.toSorted((a, b) => b.modified - a.modified).slice(logsToKeep - 1);
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })));
  return path.join(logsDir, `${runId}.log`);
}

/** Cleans up after runs whose supervisor was killed: their processes, then their folders. */
export async function endStaleRuns(): Promise<void> {
  if (!existsSync(runsDir)) return;
  for (const runId of await readdir(runsDir)) {
    const runDir = path.join(runsDir, runId);
    if (await isBeingStarted(runDir)) continue;
    if (processesOfRun(runId).some(({ command }) => command.includes('supervisor.ts'))) continue;
    await endProcessesOfRun(runId, 500);
    const temporaryDir = await readFile(path.join(runDir, temporaryDirNote), 'utf8').catch(
      () => undefined,
    );
    if (temporaryDir !== undefined && path.basename(temporaryDir).startsWith('auscultra-')) {
      await rm(temporaryDir, { recursive: true, force: true });
    }
    await rm(runDir, { recursive: true, force: true });
  }
}

/** A run has folders a moment before it has a supervisor. */
async function isBeingStarted(runDir: string): Promise<boolean> {
  const made = await stat(path.join(runDir, temporaryDirNote)).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs < settlingMilliseconds;
}
