import { ambientSound, type AmbientKind } from './ambientSounds.ts';
import { beatOnsets, inflationAt, systoleSeconds } from './cardiacTiming.ts';
import { addHeartSound, firstHeartSound, secondHeartSound } from './heartSounds.ts';
import {
  mixInto,
  normalizeRms,
  rootMeanSquare,
  sampleCountOf,
  toFullScale,
  type SynthesizedSound,
  type TimeSpan,
} from './level.ts';
import { addMurmur, type MurmurOptions, type MurmurTruth } from './murmur.ts';
import { seededRandom } from './random.ts';

/** A heart recording to make. Only the seed is needed. */
export interface PhonocardiogramOptions {
  /** Everything that is not given below follows from it, always the same. */
  readonly seed: number | string;
  /** Default: 10. */
  readonly durationSeconds?: number;
  /** Hz; default: 4000. Times and truth do not depend on it. */
  readonly sampleRate?: number;
  /** 25–250; default: 72. */
  readonly heartRateBpm?: number;
  /** Standard deviation of the beat interval as a share of its mean, 0–0.4; default: 0.03. */
  readonly heartRateVariability?: number;
  /** Root mean square of S2 as a share of that of S1: about 0.7 at the apex, 1.3 at the base. */
  readonly s2ToS1Ratio?: number;
  /** Default: none. */
  readonly murmur?: MurmurOptions | null;
  /** Breaths a minute, 4–80; default: 15. Modulates loudness, rate and the splitting of S2. */
  readonly respiratoryRateBpm?: number;
  /**
   * Disturbances of equal power; their sum has `level` times the root mean square of the heart.
   * Default: pink noise of level 0.2, a good recording; children in a clinic are nearer to 0.5.
   */
  readonly noise?: NoiseOptions | null;
  /** Level of the largest sample in dB relative to full scale; above 0 it clips. Default: -6. */
  readonly gainDbfs?: number;
}

/** Disturbances of a recording. */
export interface NoiseOptions {
  /** Their root mean square as a share of that of the undisturbed sound. */
  readonly level: number;
  readonly kinds: readonly AmbientKind[];
}

/** One heart beat. S2 is null when the recording ends before S2 does. */
export interface BeatTruth {
  readonly s1StartSeconds: number;
  readonly s1EndSeconds: number;
  readonly s2StartSeconds: number | null;
  readonly s2EndSeconds: number | null;
}

/** What is true of a synthesized heart recording. */
export interface PhonocardiogramTruth {
  /** Beats whose S1 is heard in full. Before the first one there is only diastole. */
  readonly beats: readonly BeatTruth[];
  /** 60 divided by the mean interval of the listed beats; the rate asked for when there are < 2. */
  readonly heartRateBpm: number;
  readonly murmur: MurmurTruth | null;
  readonly respiratoryRateBpm: number;
  readonly noise: NoiseOptions | null;
}

/** Least time between S1 and a murmur, and between a murmur and S2. */
const MURMUR_GAP_SECONDS = 0.01;

/**
 * Makes a phonocardiogram of which everything is known: S1 and S2 as sums of decaying chirps (see
 * `heartSounds`), systole and diastole as they go with the rate (see `cardiacTiming`), and breathing
 * that makes S1 and S2 softer and S2 split wider while inhaling (Ishikawa & Tamura, "Study of
 * respiratory influence on the intensity of heart sound in normal subjects", Angiology 30, 1979).
 *
 * @throws RangeError when an option is out of range
 * @example
 * const { samples, truth } = synthesizePhonocardiogram({ seed: 1, heartRateBpm: 84 });
 * console.log(truth.beats[0]?.s1StartSeconds);
 */
export function synthesizePhonocardiogram(
  options: PhonocardiogramOptions,
): SynthesizedSound<PhonocardiogramTruth> {
  const { durationSeconds = 10, sampleRate = 4000, heartRateBpm = 72 } = options;
  const { heartRateVariability = 0.03, respiratoryRateBpm = 15, s2ToS1Ratio = 0.8 } = options;
  const { murmur = null, gainDbfs = -6, noise = { level: 0.2, kinds: ['pink'] } } = options;
  const sampleCount = sampleCountOf(durationSeconds, sampleRate);
  assertInRange('heartRateBpm', heartRateBpm, 25, 250);
  assertInRange('heartRateVariability', heartRateVariability, 0, 0.4);
  assertInRange('respiratoryRateBpm', respiratoryRateBpm, 4, 80);

  const random = seededRandom(options.seed);
  const rhythm = random.fork('rhythm');
  const breathingPhase = rhythm.uniform();
  const onsets = beatOnsets(
    rhythm,
    { durationSeconds, heartRateBpm, heartRateVariability, respiratoryRateBpm },
    breathingPhase,
  );

  const voices = random.fork('voice');
  const person = { pitch: voices.between(0.88, 1.14), length: voices.between(0.9, 1.1) };
  const sound = new Float64Array(sampleCount);
  const beats: BeatTruth[] = [];
  const systoles: TimeSpan[] = [];
  const diastoles: TimeSpan[] = [];
  for (let beat = 0; beat + 1 < onsets.length; beat++) {
    const s1Start = onsets[beat]!;
    const next = onsets[beat + 1]!;
    const s2Start = s1Start + systoleSeconds(next - s1Start);
    const inflation = inflationAt(s1Start, respiratoryRateBpm, breathingPhase);
    const loudness = (1 - 0.3 * inflation) * Math.exp(0.08 * voices.gaussian());
    // At high rates the sounds get shorter with the cycle, or they would run into each other.
    const beatVoice = { ...person, length: person.length * Math.min(1, (next - s1Start) / 0.5) };
    const s1 = firstHeartSound(voices, beatVoice);
    const s2 = secondHeartSound(voices, beatVoice, 0.006 + 0.026 * inflation * beatVoice.length);
    addHeartSound(sound, sampleRate, s1, s1Start, loudness);
    addHeartSound(sound, sampleRate, s2, s2Start, loudness * s2ToS1Ratio);

    const s1End = s1Start + s1.durationSeconds;
    const s2End = s2Start + s2.durationSeconds;
    const isWhole = s2End <= durationSeconds;
    if (s1End <= durationSeconds) {
      beats.push({
        s1StartSeconds: s1Start,
        s1EndSeconds: s1End,
        s2StartSeconds: isWhole ? s2Start : null,
        s2EndSeconds: isWhole ? s2End : null,
      });
    }
    pushSpan(systoles, s1End + MURMUR_GAP_SECONDS, s2Start - MURMUR_GAP_SECONDS, durationSeconds);
    pushSpan(diastoles, s2End + MURMUR_GAP_SECONDS, next - MURMUR_GAP_SECONDS, durationSeconds);
  }
  const murmurTruth =
    murmur === null
      ? null
      : addMurmur(
          sound,
          sampleRate,
          random.fork('murmur'),
          murmur,
          murmur.phase === 'systolic' ? systoles : diastoles,
        );

  if (noise !== null && noise.kinds.length > 0) {
    const disturbance = new Float64Array(sampleCount);
    for (const kind of noise.kinds) {
      mixInto(disturbance, ambientSound(kind, random.fork(kind), sampleCount, sampleRate), 1);
    }
    mixInto(sound, normalizeRms(disturbance), noise.level * rootMeanSquare(sound));
  }
  return {
    samples: toFullScale(sound, gainDbfs),
    sampleRate,
    truth: {
      beats,
      heartRateBpm: meanRate(beats) ?? heartRateBpm,
      murmur: murmurTruth,
      respiratoryRateBpm,
      noise,
    },
  };
}

function pushSpan(spans: TimeSpan[], start: number, end: number, durationSeconds: number): void {
  const endSeconds = Math.min(end, durationSeconds);
  // Less than 30 ms cannot be heard as a murmur of its own.
  if (endSeconds - start > 0.03) spans.push({ startSeconds: start, endSeconds });
}

function meanRate(beats: readonly BeatTruth[]): number | null {
  const [first, last] = [beats[0], beats.at(-1)];
  if (first === undefined || last === undefined || beats.length < 2) return null;
  return (60 * (beats.length - 1)) / (last.s1StartSeconds - first.s1StartSeconds);
}

function assertInRange(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${name} must be ${least} to ${most}, not ${value}`);
  }
}
