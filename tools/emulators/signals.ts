const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Signals within this time are one: a terminal interrupts every process of its group, and npm
 * passes on to its child what the child has had already.
 */
const oneSignalMilliseconds = 1000;

/**
 * Runs `stop` when a signal asks this process to end, and only then lets it end: by the same
 * signal, unless somebody else listens to it too, whose decision it is then. A further signal ends
 * it at once.
 *
 * @returns a function that takes this back
 */
export function stopBeforeSignalsEndUs(stop: () => Promise<void>): () => void {
  let firstAt: number | undefined;
  const forget = (): void => {
    for (const signal of endingSignals) process.off(signal, handle);
  };
  const end = (signal: NodeJS.Signals): void => {
    forget();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  function handle(signal: NodeJS.Signals): void {
    if (firstAt === undefined) {
      firstAt = performance.now();
      void stop()
        .catch((error: unknown) => {
          console.error(error);
        })
        .then(() => {
          end(signal);
        });
    } else if (performance.now() - firstAt > oneSignalMilliseconds) {
      end(signal);
    }
  }
  for (const signal of endingSignals) process.on(signal, handle);
  return forget;
}
