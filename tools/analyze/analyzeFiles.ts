import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import type { FileAnalysis } from './analyzeFile.ts';

/**
 * Analyses files on all cores.
 * @returns the analyses in the order of the files, each as soon as it and those before it are there
 */
export async function* analyzeFiles(
  files: readonly string[],
  kind: SoundKind,
): AsyncGenerator<FileAnalysis> {
  const threadCount = Math.min(files.length, availableParallelism());
  const workers = Array.from(
    { length: threadCount },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: kind }),
  );
  try {
    const results = files.map(() => Promise.withResolvers<FileAnalysis>());
    // Whoever reads the results hears of a fault when its turn comes; until then it is not unheard.
    for (const { promise } of results) promise.catch(() => undefined);
    let next = 0;
    for (const worker of workers) void drain(worker);
    for (const { promise } of results) yield await promise;

    async function drain(worker: Worker): Promise<void> {
      for (let index = next++; index < files.length; index = next++) {
        try {
          const answer = once(worker, 'message') as Promise<[FileAnalysis]>;
          worker.postMessage(files[index]);
          const [analysis] = await answer;
          results[index]?.resolve(analysis);
        } catch (error) {
          results[index]?.reject(error);
        }
      }
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
