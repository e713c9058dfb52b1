import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs the entry in the place of this process: same standard streams, the chosen Node first on the
 * PATH, signals passed on, and its end becomes ours.
 *
 * @param {string} nodeExecutable
 * @param {string} entry
 * @param {string[]} args
 */
export function runEntry(nodeExecutable, entry, args) {
  const child = spawn(nodeExecutable, [entry, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [path.dirname(nodeExecutable), process.env.PATH ?? ''].join(path.delimiter),
      NODE: nodeExecutable,
      npm_node_execpath: nodeExecutable,
    },
  });
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      // A terminal sends its interrupt to the child too. Sent twice, it would cut its tidying short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  child.once('error', (error) => {
    process.stderr.write(`Cannot run ${nodeExecutable}: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (exitCode, signal) => {
    if (signal === null) {
      process.exit(exitCode);
    }
    for (const { signal: name, handler } of handlers) process.off(name, handler);
    process.kill(process.pid, signal);
  });
}
