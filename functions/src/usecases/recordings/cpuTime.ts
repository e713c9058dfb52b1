/**
 * Starts measuring this thread's CPU time, which, unlike wall time, does not depend on what else
 * the machine is doing.
 * @returns a function that says how many milliseconds were used since
 */
export function startCpuTimer(): () => number {
  const startedAt = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(startedAt);
    return Math.round((user + system) / 10) / 100;
  };
}
