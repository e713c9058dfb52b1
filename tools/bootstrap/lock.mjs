import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMilliseconds = 200;
/** How long a lock may exist without saying whose it is: its owner writes that down at once. */
const namelessMilliseconds = 10_000;

/**
 * Runs `action` while no other process runs one under the same lock. The lock is a folder, because
 * making one either works or fails, and holds the id of its owner, so that the lock of a process
 * that was killed is found out.
 *
 * @template T
 * @param {string} lockDir
 * @param {{ step(text: string): void }} progress
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(lockDir, progress, action) {
  const ownerFile = path.join(lockDir, 'owner');
  mkdirSync(path.dirname(lockDir), { recursive: true });
  let hasTold = false;
  while (!tryMakeDir(lockDir)) {
    if (isAbandoned(lockDir, ownerFile)) {
      removeAtOnce(lockDir);
      continue;
    }
    if (!hasTold) progress.step(`Waiting for process ${read(ownerFile)} to finish installing`);
    hasTold = true;
    await sleep(pollMilliseconds);
  }
  writeFileSync(ownerFile, String(process.pid));
  const release = () => rmSync(lockDir, { recursive: true, force: true });
  // `exit` comes with process.exit() as well, but with no signal that is not listened to.
  process.on('exit', release);
  try {
    return await action();
  } finally {
    process.off('exit', release);
    release();
  }
}

function tryMakeDir(directory) {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lockDir, ownerFile) {
  if (existsSync(ownerFile)) {
    const owner = Number(read(ownerFile));
    return owner > 0 && !isAlive(owner);
  }
  try {
    return Date.now() - statSync(lockDir).mtimeMs > namelessMilliseconds;
  } catch {
    return false;
  }
}

/** Renaming first leaves one winner when several processes find the lock abandoned. */
function removeAtOnce(lockDir) {
  const aside = `${lockDir}.${process.pid}`;
  try {
    renameSync(lockDir, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
