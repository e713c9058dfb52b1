import { readFileSync } from 'node:fs';
import { functionWorkersOf } from '../emulators/processes.ts';
import { quantile } from '../bench/statistics.ts';

/** Resident memory of one worker at one moment. */
export interface MemorySample {
  readonly pid: number;
  /** Since the first sample. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** What can be said of the memory of the workers that lived long enough. */
export interface MemoryTrend {
  readonly peakMegabytes: number;
  /** Workers that were seen for long enough. */
  readonly workers: number;
  /** Median growth of a worker from the middle of its life to its end, in percent. */
  readonly growthPercent: number | null;
}

/** What a worker may have to load and to warm up, and for how long it must be seen. */
const warmUpSeconds = 10;
const leastSeconds = 30;

/**
 * Samples the memory of the functions' workers every second (Linux only; elsewhere nothing is seen).
 * @returns a function that ends it and answers all samples
 */
export function watchWorkerMemory(runId: string): () => MemorySample[] {
  const samples: MemorySample[] = [];
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const seconds = (performance.now() - startedAt) / 1000;
    for (const pid of functionWorkersOf(runId)) {
      const megabytes = residentMegabytes(pid);
      if (megabytes !== null) samples.push({ pid, seconds, megabytes });
    }
  }, 1000);
  return () => {
    clearInterval(timer);
    return samples;
  };
}

/** Compares, for each worker that lived long enough, the middle of its life with its end. */
export function memoryTrend(samples: readonly MemorySample[]): MemoryTrend {
  const lives = Map.groupBy(samples, ({ pid }) => pid);
  const growths = [...lives.values()].flatMap((life) => {
    const warm = life.filter(({ seconds }) => seconds >= life[0]!.seconds + warmUpSeconds);
    const lifeSeconds = life.at(-1)!.seconds - life[0]!.seconds;
    if (lifeSeconds < leastSeconds) return [];
    const third = Math.floor(warm.length / 3);
    const median = (part: readonly MemorySample[]) =>
      quantile(
        part.map(({ megabytes }) => megabytes),
        0.5,
      );
    const [before, after] = [median(warm.slice(0, third)), median(warm.slice(-third))];
    return [((after - before) / before) * 100];
  });
  return {
    peakMegabytes: Math.max(0, ...samples.map(({ megabytes }) => megabytes)),
    workers: growths.length,
    growthPercent: growths.length === 0 ? null : quantile(growths, 0.5),
  };
}

function residentMegabytes(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1000;
  } catch {
    // It has ended since, or this is no Linux.
    return null;
  }
}
