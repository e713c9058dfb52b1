import type { TimeSpan } from './level.ts';
import { bandNoise } from './noise.ts';
import type { Random } from './random.ts';

/** A murmur, in the words of auscultation. */
export interface MurmurOptions {
  readonly phase: 'systolic' | 'diastolic';
  /** Root mean square where it is loudest, as a share of that of S1; 0.1 is soft, 1 loud. */
  readonly intensity: number;
  /** Centre of its band: 80 (rumble) to 400 (blowing, regurgitation). */
  readonly pitchHz: number;
  /** How loudness goes over the phase; `diamond` unless told. */
  readonly shape?: 'diamond' | 'plateau' | 'decrescendo' | 'crescendo';
}

/** A murmur of a synthesized sound, and when it is heard. */
export interface MurmurTruth {
  readonly phase: MurmurOptions['phase'];
  readonly intensity: number;
  readonly pitchHz: number;
  readonly shape: NonNullable<MurmurOptions['shape']>;
  readonly spans: readonly TimeSpan[];
}

const EDGE_SECONDS = 0.015;

/**
 * Adds turbulent flow to a recording: noise of about 1.4 octaves around `pitchHz`, shaped over each of
 * the given spans (systole or diastole without the heart sounds).
 *
 * @returns what was added
 */
export function addMurmur(
  target: Float64Array,
  sampleRate: number,
  random: Random,
  murmur: MurmurOptions,
  spans: readonly TimeSpan[],
): MurmurTruth {
  const { phase, intensity, pitchHz, shape = 'diamond' } = murmur;
  const noise = bandNoise(random, target.length, sampleRate, pitchHz / 1.6, pitchHz * 1.6);
  for (const { startSeconds, endSeconds } of spans) {
    const gain = intensity * Math.exp(0.1 * random.gaussian());
    const first = Math.max(0, Math.ceil(startSeconds * sampleRate));
    const last = Math.min(target.length, Math.floor(endSeconds * sampleRate));
    const length = endSeconds - startSeconds;
    for (let i = first; i < last; i++) {
      const t = i / sampleRate - startSeconds;
      const edge = Math.min(1, t / EDGE_SECONDS, (length - t) / EDGE_SECONDS);
      target[i]! += gain * edge * loudness(shape, t / length) * noise[i]!;
    }
  }
  return { phase, intensity, pitchHz, shape, spans };
}

function loudness(shape: MurmurTruth['shape'], position: number): number {
  switch (shape) {
    case 'diamond':
      return 1 - Math.abs(2 * position - 1);
    case 'plateau':
      return 1;
    case 'decrescendo':
      return 1 - position;
    case 'crescendo':
      return position;
  }
}
