import type { LevelFacts } from '../types.ts';

const LOWEST_DBFS = -150;
/** As good as the peak: codecs do not keep a flat top perfectly flat. */
const AT_PEAK = 0.999;
const FLAT_TOP_RUN = 3;
/** Quieter sounds than this repeat values because they are coarse, not because they are cut off. */
const FLAT_TOP_MIN_PEAK = 0.05;

function toDbfs(amplitude: number): number {
  return amplitude > 0 ? Math.max(LOWEST_DBFS, 20 * Math.log10(amplitude)) : LOWEST_DBFS;
}

/** Share of samples in runs of three or more equal ones at 99.9 % of the largest absolute value. */
export function measureFlatTops(samples: Float32Array): number {
  const n = samples.length;
  let peak = 0;
  for (let i = 0; i < n; i++) peak = Math.max(peak, Math.abs(samples[i]!));
  if (peak === 0) return 0;
  let clipped = 0;
  let run = 0;
  let previous = 0;
  for (let i = 0; i < n; i++) {
    const x = samples[i]!;
    const isAtPeak = Math.abs(x) >= AT_PEAK * peak;
    run = isAtPeak ? (run > 0 && x === previous ? run + 1 : 1) : 0;
    if (run === FLAT_TOP_RUN) clipped += FLAT_TOP_RUN;
    else if (run > FLAT_TOP_RUN) clipped++;
    previous = x;
  }
  return clipped / n;
}

/**
 * Measures how loud a sound is and how much of it is cut off, be it at full scale or below (clipping
 * before a gain change).
 *
 * @param samples one channel, full scale 1.0
 */
export function measureLevel(samples: Float32Array): LevelFacts {
  const n = samples.length;
  let sum = 0;
  let squares = 0;
  let peak = 0;
  for (let i = 0; i < n; i++) {
    const x = samples[i]!;
    sum += x;
    squares += x * x;
    peak = Math.max(peak, Math.abs(x));
  }
  if (n === 0)
    return { rmsDbfs: LOWEST_DBFS, peakDbfs: LOWEST_DBFS, clippedFraction: 0, dcOffset: 0 };
  const mean = sum / n;
  return {
    rmsDbfs: toDbfs(Math.sqrt(Math.max(0, squares / n - mean * mean))),
    peakDbfs: toDbfs(peak),
    clippedFraction: peak < FLAT_TOP_MIN_PEAK ? 0 : measureFlatTops(samples),
    dcOffset: mean,
  };
}
