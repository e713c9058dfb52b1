import { FRAME_SECONDS } from './heartFeatures.ts';
import { STATE_COUNT } from './posteriors.ts';

/** How long the states of the heart cycle last; in the order S1, systole, S2, diastole. */
export interface DurationConstants {
  medianSeconds: number[];
  /** Standard deviation of the logarithm. */
  logSigma: number[];
  minFrames: number[];
  maxFrames: number[];
  /** Share of the network's opinion against that of the durations. */
  emissionWeight: number;
  posteriorFloor: number;
}

/** One state from its first frame to the frame behind its last. */
export interface CycleSegment {
  /** Index into `CYCLE_STATES`. */
  state: number;
  startFrame: number;
  endFrame: number;
  /** Mean probability of the state over the segment, 0–1. */
  confidence: number;
}

interface DurationTable {
  /** Log probability of lasting exactly `d` frames; index 0 is unused. */
  exact: Float64Array;
  /** Log probability of lasting at least `d` frames. */
  atLeast: Float64Array;
}

function makeTable(constants: DurationConstants, state: number): DurationTable {
  const max = constants.maxFrames[state]!;
  const logMedian = Math.log(constants.medianSeconds[state]!);
  const density = new Float64Array(max + 1);
  let total = 0;
  for (let d = constants.minFrames[state]!; d <= max; d++) {
    const z = (Math.log(d * FRAME_SECONDS) - logMedian) / constants.logSigma[state]!;
    density[d] = Math.exp(-0.5 * z * z) / d;
    total += density[d]!;
  }
  const exact = density.map((p) => Math.log(p / total));
  const atLeast = new Float64Array(max + 1).fill(-Infinity);
  let tail = 0;
  for (let d = max; d >= 1; d--) {
    tail += density[d]! / total;
    atLeast[d] = Math.log(tail);
  }
  return { exact, atLeast };
}

/**
 * Finds the likeliest heart cycle for given frame probabilities: explicit-duration Viterbi decoding over
 * the cycle S1, systole, S2, diastole (Rabiner 1989, section IV.D; Yu 2010) with fixed broad durations,
 * so that no heart rate need be known beforehand. The first and last state may be cut off by the
 * recording. Defined in `training/PIPELINE.md`, section 3.
 */
export class CycleDecoder {
  readonly #tables: DurationTable[];
  readonly #constants: DurationConstants;

  constructor(constants: DurationConstants) {
    this.#constants = constants;
    this.#tables = Array.from({ length: STATE_COUNT }, (_, s) => makeTable(constants, s));
  }

  /**
   * @param posteriors probability of every state, `[frame][state]`
   * @returns segments in order that cover every frame
   */
  decode(posteriors: Float64Array): CycleSegment[] {
    const frames = posteriors.length / STATE_COUNT;
    if (frames === 0) return [];
    const emissions = this.#sumEmissions(posteriors, frames);
    // For every state: best score of a path that enters it at a frame, minus the emissions before.
    const entry = Array.from({ length: STATE_COUNT }, () => new Float64Array(frames + 1));
    for (const scores of entry) scores.fill(-Infinity);
    const lasted = Array.from({ length: STATE_COUNT }, () => new Int32Array(frames + 1));
    const final = new Float64Array(STATE_COUNT);
    for (let t = 1; t <= frames; t++) {
      for (let s = 0; s < STATE_COUNT; s++) {
        const { exact, atLeast } = this.#tables[s]!;
        const table = t === frames ? atLeast : exact;
        const scores = entry[s]!;
        const longest = Math.min(t, exact.length - 1);
        let best = -Infinity;
        let bestLength = 1;
        for (let d = 1; d <= longest; d++) {
          const score = d === t ? atLeast[d]! : scores[t - d]! + table[d]!;
          if (score > best) {
            best = score;
            bestLength = d;
          }
        }
        lasted[s]![t] = bestLength;
        const total = best + emissions[s]![t]!;
        const next = (s + 1) % STATE_COUNT;
        entry[next]![t] = total - emissions[next]![t]!;
        if (t === frames) final[s] = total;
      }
    }
    let state = final.indexOf(Math.max(...final));
    const segments: CycleSegment[] = [];
    for (let t = frames; t > 0;) {
      const startFrame = t - lasted[state]![t]!;
      segments.push({
        state,
        startFrame,
        endFrame: t,
        confidence: meanPosterior(posteriors, state, startFrame, t),
      });
      t = startFrame;
      state = (state + STATE_COUNT - 1) % STATE_COUNT;
    }
    return segments.reverse();
  }

  /** Cumulative weighted log probabilities, per state. */
  #sumEmissions(posteriors: Float64Array, frames: number): Float64Array[] {
    const { emissionWeight, posteriorFloor } = this.#constants;
    return Array.from({ length: STATE_COUNT }, (_, s) => {
      const sums = new Float64Array(frames + 1);
      for (let t = 0; t < frames; t++) {
        const p = Math.max(posteriorFloor, posteriors[t * STATE_COUNT + s]!);
        sums[t + 1] = sums[t]! + emissionWeight * Math.log(p);
      }
      return sums;
    });
  }
}

function meanPosterior(posteriors: Float64Array, state: number, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum += posteriors[t * STATE_COUNT + state]!;
  return sum / (to - from);
}
