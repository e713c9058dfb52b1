import { ambientKinds, ambientSound } from './ambientSounds.ts';
import { sampleCountOf, toFullScale, type SynthesizedSound } from './level.ts';
import { seededRandom } from './random.ts';

/** Sounds in which there is no heart. An analysis must not find one. */
export const nonHeartKinds = ['silence', ...ambientKinds] as const;
export type NonHeartKind = (typeof nonHeartKinds)[number];

/**
 * Makes a recording of something that is not a heart: silence, mains hum, talk, music, noise of three
 * colours, a metronome, a tone, rubbing, knocks, or breath alone.
 *
 * @param kind what to record
 * @param seed the same seed gives the same sound
 * @example
 * const { samples } = synthesizeNonHeart('metronome', 7);
 */
export function synthesizeNonHeart(
  kind: NonHeartKind,
  seed: number | string,
  options: {
    /** Default: 10. */
    readonly durationSeconds?: number;
    /** Hz; default: 4000. */
    readonly sampleRate?: number;
    /** Level of the largest sample; default: -6. */
    readonly gainDbfs?: number;
  } = {},
): SynthesizedSound<{ readonly kind: NonHeartKind }> {
  const { durationSeconds = 10, sampleRate = 4000, gainDbfs = -6 } = options;
  const length = sampleCountOf(durationSeconds, sampleRate);
  const sound =
    kind === 'silence'
      ? new Float64Array(length)
      : ambientSound(kind, seededRandom(seed).fork(kind), length, sampleRate);
  return { samples: toFullScale(sound, gainDbfs), sampleRate, truth: { kind } };
}
