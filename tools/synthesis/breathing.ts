import { ambientSound, type AmbientKind } from './ambientSounds.ts';
import {
  addCrackles,
  addWheeze,
  type CrackleOptions,
  type CrackleTruth,
  type WheezeOptions,
  type WheezeTruth,
} from './adventitiousSounds.ts';
import {
  mixInto,
  normalizeRms,
  rootMeanSquare,
  sampleCountOf,
  toFullScale,
  type SynthesizedSound,
} from './level.ts';
import { bandNoise } from './noise.ts';
import { synthesizePhonocardiogram } from './phonocardiogram.ts';
import { seededRandom, type Random } from './random.ts';

/** A lung recording to make. Only the seed is needed. */
export interface BreathingOptions {
  readonly seed: number | string;
  /** Default: 15. */
  readonly durationSeconds?: number;
  /** Hz; default: 4000. Times and truth do not depend on it. */
  readonly sampleRate?: number;
  /** 4–80; default: 16. */
  readonly respiratoryRateBpm?: number;
  /** Standard deviation of the breath interval as a share of its mean, 0–0.3; default: 0.05. */
  readonly respiratoryRateVariability?: number;
  /** Loudness of expiration as a share of inspiration: 0.4 vesicular, 1 at the trachea. */
  readonly expirationToInspirationRatio?: number;
  /** Default: none. */
  readonly wheeze?: WheezeOptions | null;
  /** Default: none. */
  readonly crackles?: CrackleOptions | null;
  /** The heart in the background; `level` is its root mean square as a share of the breath's. */
  readonly heart?: { readonly heartRateBpm: number; readonly level: number } | null;
  /** Disturbances; `level` as with the heart. */
  readonly noise?: { readonly level: number; readonly kinds: readonly AmbientKind[] } | null;
  /** Level of the largest sample in dB relative to full scale; default: -6. */
  readonly gainDbfs?: number;
}

/** One breath: in, out, and (until the next) a pause. */
export interface BreathTruth {
  readonly inspirationStartSeconds: number;
  readonly inspirationEndSeconds: number;
  readonly expirationStartSeconds: number;
  readonly expirationEndSeconds: number;
}

/** What is true of a synthesized lung recording. */
export interface BreathingTruth {
  /** Breaths of which anything is heard; the first and last may be cut by the recording's ends. */
  readonly breaths: readonly BreathTruth[];
  /** 60 divided by the mean interval of the listed breaths. */
  readonly respiratoryRateBpm: number;
  readonly wheezes: readonly WheezeTruth[];
  readonly crackles: readonly CrackleTruth[];
  /** Mean rate of the heart in the background. */
  readonly heartRateBpm: number | null;
}

/**
 * Makes a lung sound of which everything is known: turbulent noise of 150–800 Hz that follows airflow
 * in inspiration and expiration (louder in one than in the other, with a pause), with wheezes,
 * crackles, a heart and noise as asked. Spectra and definitions follow CORSA (Sovijärvi et al.,
 * "Definition of terms for applications of respiratory sounds", Eur. Respir. Rev. 10, 2000).
 *
 * @throws RangeError when an option is out of range
 * @example
 * const { samples, truth } = synthesizeBreathing({ seed: 3, respiratoryRateBpm: 18 });
 */
export function synthesizeBreathing(options: BreathingOptions): SynthesizedSound<BreathingTruth> {
  const { durationSeconds = 15, sampleRate = 4000, respiratoryRateBpm = 16 } = options;
  const { respiratoryRateVariability = 0.05, expirationToInspirationRatio = 0.45 } = options;
  const { wheeze = null, crackles = null, heart = null, gainDbfs = -6 } = options;
  const { noise = { level: 0.05, kinds: ['pink'] } } = options;
  const length = sampleCountOf(durationSeconds, sampleRate);
  if (!(respiratoryRateBpm >= 4 && respiratoryRateBpm <= 80)) {
    throw new RangeError(`respiratoryRateBpm must be 4 to 80, not ${respiratoryRateBpm}`);
  }

  const random = seededRandom(options.seed);
  const breaths = breathTimes(
    random.fork('breaths'),
    durationSeconds,
    respiratoryRateBpm,
    respiratoryRateVariability,
  );
  const sound = bandNoise(random.fork('flow'), length, sampleRate, 150, 800);
  const flow = airflow(breaths, length, sampleRate, expirationToInspirationRatio);
  for (let i = 0; i < length; i++) sound[i]! *= flow[i]!;
  normalizeRms(sound);

  const wheezes =
    wheeze === null
      ? []
      : breaths.flatMap((breath) =>
          addWheeze(
            sound,
            sampleRate,
            random.fork('wheeze'),
            phaseOf(breath, wheeze.phase),
            wheeze,
          ),
        );
  const clicks = random.fork('crackles');
  const crackleTruth =
    crackles === null
      ? []
      : breaths.flatMap((breath) =>
          addCrackles(sound, sampleRate, clicks, phaseOf(breath, crackles.phase), crackles),
        );
  const heartSound =
    heart === null
      ? null
      : synthesizePhonocardiogram({
          ...{ seed: `${options.seed}/heart`, durationSeconds, sampleRate, noise: null },
          ...{ heartRateBpm: heart.heartRateBpm, respiratoryRateBpm },
        });
  if (heart !== null && heartSound !== null) {
    mixInto(sound, normalizeRms(Float64Array.from(heartSound.samples)), heart.level);
  }
  if (noise !== null && noise.kinds.length > 0) {
    const disturbance = new Float64Array(length);
    for (const kind of noise.kinds) {
      mixInto(disturbance, ambientSound(kind, random.fork(kind), length, sampleRate), 1);
    }
    mixInto(sound, normalizeRms(disturbance), noise.level * rootMeanSquare(sound));
  }
  return {
    samples: toFullScale(sound, gainDbfs),
    sampleRate,
    truth: {
      breaths,
      respiratoryRateBpm: meanRate(breaths) ?? respiratoryRateBpm,
      wheezes,
      crackles: crackleTruth,
      heartRateBpm: heartSound?.truth.heartRateBpm ?? null,
    },
  };
}

/** Inspiration takes 40 % of a breath, expiration 45 %, the pause the rest. */
function breathTimes(
  random: Random,
  durationSeconds: number,
  respiratoryRateBpm: number,
  variability: number,
): BreathTruth[] {
  const mean = 60 / respiratoryRateBpm;
  const breaths: BreathTruth[] = [];
  let start = -mean * random.uniform();
  while (start < durationSeconds) {
    const interval = mean * Math.min(1.6, Math.max(0.6, 1 + variability * random.gaussian()));
    if (start + 0.85 * interval > 0) {
      breaths.push({
        inspirationStartSeconds: start,
        inspirationEndSeconds: start + 0.4 * interval,
        expirationStartSeconds: start + 0.4 * interval,
        expirationEndSeconds: start + 0.85 * interval,
      });
    }
    start += interval;
  }
  return breaths;
}

/** Loudness over time: half a sine in inspiration, a quick rise and slower fall in expiration. */
function airflow(
  breaths: readonly BreathTruth[],
  length: number,
  sampleRate: number,
  expirationRatio: number,
): Float64Array {
  const flow = new Float64Array(length);
  const fill = (start: number, end: number, loudness: (position: number) => number): void => {
    const first = Math.max(0, Math.ceil(start * sampleRate));
    const last = Math.min(length, Math.floor(end * sampleRate));
    for (let i = first; i < last; i++) flow[i] = loudness((i / sampleRate - start) / (end - start));
  };
  for (const breath of breaths) {
    fill(breath.inspirationStartSeconds, breath.inspirationEndSeconds, (x) =>
      Math.sin(Math.PI * x),
    );
    fill(
      breath.expirationStartSeconds,
      breath.expirationEndSeconds,
      (x) => expirationRatio * Math.sin(Math.PI * Math.sqrt(x)),
    );
  }
  return flow;
}

function phaseOf(breath: BreathTruth, phase: 'inspiration' | 'expiration') {
  return phase === 'inspiration'
    ? { startSeconds: breath.inspirationStartSeconds, endSeconds: breath.inspirationEndSeconds }
    : { startSeconds: breath.expirationStartSeconds, endSeconds: breath.expirationEndSeconds };
}

function meanRate(breaths: readonly BreathTruth[]): number | null {
  const [first, last] = [breaths[0], breaths.at(-1)];
  if (first === undefined || last === undefined || breaths.length < 2) return null;
  const seconds = last.inspirationStartSeconds - first.inspirationStartSeconds;
  return (60 * (breaths.length - 1)) / seconds;
}
