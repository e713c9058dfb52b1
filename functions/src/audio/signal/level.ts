import type { LevelFacts } from '../types.ts';

const LOWEST_DBFS = -150;
/** As good as full scale: converters and codecs stop a hair below. */
const FULL_SCALE = 0.999;
/** Flat tops are only looked for above this peak; quiet sounds repeat values because they are coarse. */
const FLAT_TOP_MIN_PEAK = 0.05;
const FLAT_TOP_RUN = 3;

function toDbfs(amplitude: number): number {
  return amplitude > 0 ? Math.max(LOWEST_DBFS, 20 * Math.log10(amplitude)) : LOWEST_DBFS;
}

/**
 * Measures how loud a sound is and how much of it is cut off: samples at full scale, and runs of three
 * or more samples that sit exactly on the largest or smallest value (clipping before a gain change).
 *
 * @param samples one channel, full scale 1.0
 */
export function measureLevel(samples: Float32Array): LevelFacts {
  const n = samples.length;
  let sum = 0;
  let squares = 0;
  let largest = -Infinity;
  let smallest = Infinity;
  for (let i = 0; i < n; i++) {
    const x = samples[i]!;
    sum += x;
    squares += x * x;
    if (x > largest) largest = x;
    if (x < smallest) smallest = x;
  }
  if (n === 0)
    return { rmsDbfs: LOWEST_DBFS, peakDbfs: LOWEST_DBFS, clippedFraction: 0, dcOffset: 0 };
  const mean = sum / n;
  const peak = Math.max(largest, -smallest);
  return {
    rmsDbfs: toDbfs(Math.sqrt(Math.max(0, squares / n - mean * mean))),
    peakDbfs: toDbfs(peak),
    clippedFraction: countClipped(samples, largest, smallest, peak) / n,
    dcOffset: mean,
  };
}

function countClipped(
  samples: Float32Array,
  largest: number,
  smallest: number,
  peak: number,
): number {
  if (peak < FLAT_TOP_MIN_PEAK || largest === smallest) return 0;
  let clipped = 0;
  let run = 0;
  let previous = 0;
  for (const x of samples) {
    if (x >= FULL_SCALE || x <= -FULL_SCALE) {
      clipped++;
      run = 0;
    } else if (x === largest || x === smallest) {
      run = x === previous ? run + 1 : 1;
      if (run === FLAT_TOP_RUN) clipped += FLAT_TOP_RUN;
      else if (run > FLAT_TOP_RUN) clipped++;
    } else {
      run = 0;
    }
    previous = x;
  }
  return clipped;
}
