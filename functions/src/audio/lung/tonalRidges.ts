import type { LungSpectrogram } from './lungSpectrogram.ts';

/** A tone that goes on from frame to frame. */
export interface TonalRidge {
  startSeconds: number;
  endSeconds: number;
  /** How far the tone stands above the neighbouring frequencies, mean over its frames, dB. */
  excessDb: number;
  /** Mean frequency, Hz. */
  frequencyHz: number;
}

/** Wheezes lie here: CORSA names 100 Hz as the lower end, above 1 kHz there is little from the chest. */
const LOWEST_HZ = 100;
const HIGHEST_HZ = 1000;
/** A tone is compared with the frequencies on either side of it up to this far. */
const NEIGHBOURHOOD_HZ = 80;
/** Least height of a tone over its neighbourhood; noise alone seldom stays there for several frames. */
export const LEAST_EXCESS_DB = 11;
/** A tone must rise over what its own frequency carries most of the time, so that hum is none. */
const USUAL_LEVEL_QUANTILE = 0.4;
const LEAST_RISE_DB = 3;
/** The quantile is taken over every so many frames: levels change slowly. */
const QUANTILE_STRIDE = 4;
/** Bins that a tone may move by from one frame to the next (15.6 Hz in 16 ms each). */
const MOST_STEP_BINS = 2;
/** Frames that a tone may be missing. */
const MOST_GAP_FRAMES = 1;
const DB_PER_NEPER = 10 / Math.LN10;

interface Track {
  firstFrame: number;
  lastFrame: number;
  bin: number;
  frames: number;
  excessSum: number;
  binSum: number;
}

/**
 * Tones of a sound as ridges of its spectrogram: local peaks over frequency that stand out from their
 * neighbourhood and from the usual level of their frequency, linked from frame to frame. Both references
 * are medians of the recording itself, so that neither its gain nor the response of the device matters.
 *
 * Sources: Sovijärvi et al. 2000 (CORSA definitions of wheeze); Taplidou & Hadjileontiadis 2007
 * (time-frequency wheeze detection by peaks over a local mean, grouped over time).
 *
 * @param leastSeconds shorter ridges are left out
 */
export function findTonalRidges(sound: LungSpectrogram, leastSeconds: number): TonalRidge[] {
  const { frameCount, hopSeconds, binHz } = sound;
  const reach = Math.round(NEIGHBOURHOOD_HZ / binHz);
  const firstBin = Math.ceil(LOWEST_HZ / binHz);
  const lastBin = Math.floor(HIGHEST_HZ / binHz);
  const from = firstBin - reach;
  const width = lastBin + reach + 1 - from;
  const levels = levelsDb(sound, from, width);
  const usual = usualLevels(levels, frameCount, width);
  const around = new Float32Array(2 * reach + 1);
  const excess = new Float32Array(width);
  const finished: Track[] = [];
  let open: Track[] = [];
  for (let frame = 0; frame < frameCount; frame++) {
    const row = frame * width;
    const peaks: number[] = [];
    for (let k = reach; k < width - reach; k++) {
      const level = levels[row + k]!;
      const rise = level - usual[k]! - LEAST_RISE_DB;
      if (rise < LEAST_EXCESS_DB) continue;
      if (level < levels[row + k - 1]! || level <= levels[row + k + 1]!) continue;
      around.set(levels.subarray(row + k - reach, row + k + reach + 1));
      excess[k] = Math.min(rise, level - around.sort()[reach]!);
      if (excess[k]! >= LEAST_EXCESS_DB) peaks.push(k);
    }
    open = extendTracks(open, peaks, excess, frame, finished);
  }
  return [...finished, ...open]
    .map((track) => ({
      startSeconds: track.firstFrame * hopSeconds,
      endSeconds: (track.lastFrame + 1) * hopSeconds,
      excessDb: track.excessSum / track.frames,
      frequencyHz: (from + track.binSum / track.frames) * binHz,
    }))
    .filter((ridge) => ridge.endSeconds - ridge.startSeconds >= leastSeconds - 1e-9)
    .sort((a, b) => a.startSeconds - b.startSeconds || a.frequencyHz - b.frequencyHz);
}

function levelsDb(sound: LungSpectrogram, from: number, width: number): Float32Array {
  const { power, frameCount, binCount } = sound;
  const levels = new Float32Array(frameCount * width);
  for (let frame = 0; frame < frameCount; frame++) {
    for (let k = 0; k < width; k++) {
      levels[frame * width + k] = DB_PER_NEPER * Math.log(power[frame * binCount + from + k]!);
    }
  }
  return levels;
}

/** Level that each frequency stays below for `USUAL_LEVEL_QUANTILE` of the time. */
function usualLevels(levels: Float32Array, frameCount: number, width: number): Float32Array {
  const usual = new Float32Array(width);
  const column = new Float32Array(Math.ceil(frameCount / QUANTILE_STRIDE));
  for (let k = 0; k < width; k++) {
    for (let i = 0; i < column.length; i++) column[i] = levels[i * QUANTILE_STRIDE * width + k]!;
    column.sort();
    usual[k] = column[Math.floor(USUAL_LEVEL_QUANTILE * (column.length - 1))]!;
  }
  return usual;
}

/** Gives each track, strongest first, the nearest of the free peaks; the rest start tracks. */
function extendTracks(
  open: Track[],
  peaks: number[],
  excess: Float32Array,
  frame: number,
  finished: Track[],
): Track[] {
  const next: Track[] = [];
  const free = new Set(peaks);
  open.sort((a, b) => b.excessSum - a.excessSum || a.bin - b.bin);
  for (const track of open) {
    const reach = MOST_STEP_BINS * (frame - track.lastFrame);
    let best = -1;
    for (const bin of free) {
      const step = Math.abs(bin - track.bin);
      if (step > reach) continue;
      const bestStep = Math.abs(best - track.bin);
      if (best < 0 || step < bestStep || (step === bestStep && excess[bin]! > excess[best]!))
        best = bin;
    }
    if (best >= 0) {
      free.delete(best);
      track.lastFrame = frame;
      track.bin = best;
      track.frames++;
      track.excessSum += excess[best]!;
      track.binSum += best;
      next.push(track);
    } else if (frame - track.lastFrame <= MOST_GAP_FRAMES) {
      next.push(track);
    } else {
      finished.push(track);
    }
  }
  for (const bin of free) {
    next.push({
      firstFrame: frame,
      lastFrame: frame,
      bin,
      frames: 1,
      excessSum: excess[bin]!,
      binSum: bin,
    });
  }
  return next;
}
