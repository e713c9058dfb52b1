import type { TimeSpan } from './level.ts';
import type { Random } from './random.ts';

/** Wheezes: tones of 0.1 s and more, with harmonics (Sovijärvi et al., Eur. Respir. Rev. 10, 2000). */
export interface WheezeOptions {
  readonly phase: 'inspiration' | 'expiration';
  /** Fundamental, 100–1000. */
  readonly pitchHz: number;
  /** Share of the phase that wheezes, 0–1. */
  readonly share: number;
  /** Root mean square as a share of that of the breath. */
  readonly level: number;
}

/** Crackles: `fine` ones last about 5 ms, `coarse` ones 10 ms (ATS two-cycle durations). */
export interface CrackleOptions {
  readonly type: 'fine' | 'coarse';
  readonly phase: 'inspiration' | 'expiration';
  readonly countPerBreath: number;
  /** Peak as a multiple of the root mean square of the breath. */
  readonly level: number;
}

/** A wheeze and its fundamental. */
export interface WheezeTruth extends TimeSpan {
  readonly pitchHz: number;
}

/** A crackle: onset, and how long its first two cycles last. */
export interface CrackleTruth extends TimeSpan {
  readonly type: CrackleOptions['type'];
}

/** The shortest tone that counts as a wheeze. */
const SHORTEST_WHEEZE_SECONDS = 0.1;
const WHEEZE_EDGE_SECONDS = 0.03;
/** Level of the fundamental and its two harmonics. */
const WHEEZE_HARMONICS = [1, 0.4, 0.15] as const;

/** Adds a wheeze to one phase of a breath; a phase cut to less than 0.1 s gets none. */
export function addWheeze(
  target: Float64Array,
  sampleRate: number,
  random: Random,
  phase: TimeSpan,
  { pitchHz, share, level }: WheezeOptions,
): WheezeTruth[] {
  const phaseSeconds = phase.endSeconds - phase.startSeconds;
  const seconds = share * phaseSeconds;
  const start = phase.startSeconds + random.uniform() * (phaseSeconds - seconds);
  const startSeconds = Math.max(0, start);
  const endSeconds = Math.min(start + seconds, target.length / sampleRate);
  if (endSeconds - startSeconds < SHORTEST_WHEEZE_SECONDS) return [];

  const drift = random.between(-0.06, 0.06);
  const gain = level * Math.SQRT2;
  let angle = 0;
  const last = Math.floor(endSeconds * sampleRate);
  for (let i = Math.ceil(startSeconds * sampleRate); i < last; i++) {
    const t = i / sampleRate - startSeconds;
    const left = endSeconds - startSeconds - t;
    const edge = Math.min(1, t / WHEEZE_EDGE_SECONDS, left / WHEEZE_EDGE_SECONDS);
    angle += (2 * Math.PI * pitchHz * (1 + (drift * t) / seconds)) / sampleRate;
    WHEEZE_HARMONICS.forEach((strength, k) => {
      if ((k + 1) * pitchHz * 1.1 > 0.48 * sampleRate) return;
      target[i]! += gain * edge * strength * Math.sin((k + 1) * angle);
    });
  }
  return [{ startSeconds, endSeconds, pitchHz }];
}

/**
 * Adds crackles to one phase of a breath. Each is an explosive oscillation whose cycles lengthen and
 * decay: two cycles last 5 ms when fine and 10 ms when coarse (American Thoracic Society 1977; Murphy,
 * Holford & Knowler, "Visual lung-sound characterization by time-expanded wave-form analysis", N. Engl.
 * J. Med. 296, 1977).
 */
export function addCrackles(
  target: Float64Array,
  sampleRate: number,
  random: Random,
  phase: TimeSpan,
  { type, countPerBreath, level }: CrackleOptions,
): CrackleTruth[] {
  const crackles: CrackleTruth[] = [];
  for (let n = 0; n < countPerBreath; n++) {
    // Fine crackles crowd into the second half of the phase.
    const earliest = type === 'fine' ? 0.5 : 0.1;
    const position = random.between(earliest, 0.95);
    const startSeconds = phase.startSeconds + position * (phase.endSeconds - phase.startSeconds);
    const twoCycles = (type === 'fine' ? 0.005 : 0.01) * Math.exp(0.1 * random.gaussian());
    const gain = level * Math.exp(0.25 * random.gaussian()) * random.pick([-1, 1]);
    const endSeconds = startSeconds + twoCycles;
    if (startSeconds < 0 || endSeconds > target.length / sampleRate) continue;
    const first = Math.ceil(startSeconds * sampleRate);
    const last = Math.min(target.length, Math.ceil((startSeconds + 3 * twoCycles) * sampleRate));
    for (let i = first; i < last; i++) {
      const x = (i / sampleRate - startSeconds) / twoCycles;
      // The square root lets the first cycles pass faster than the later ones; x = 1 is two cycles.
      target[i]! +=
        gain * Math.exp(-2.2 * x) * Math.sin(4 * Math.PI * Math.sqrt(x)) * Math.min(1, 12 * x);
    }
    crackles.push({ startSeconds, endSeconds, type });
  }
  return crackles.toSorted((a, b) => a.startSeconds - b.startSeconds);
}
