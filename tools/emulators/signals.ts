const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `stop` when a signal asks this process to end, and only then lets it end: by the same
 * signal, unless somebody else listens to it too, whose decision it is then.
 *
 * @returns a function that takes this back
 */
export function stopBeforeSignalsEndUs(stop: () => Promise<void>): () => void {
  const handle = (signal: NodeJS.Signals): void => {
    forget();
    const end = (): void => {
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    void stop().then(end, end);
  };
  const forget = (): void => {
    for (const signal of endingSignals) process.off(signal, handle);
  };
  for (const signal of endingSignals) process.on(signal, handle);
  return forget;
}
