import { rootMeanSquare } from './level.ts';
import type { Random } from './random.ts';

/**
 * One vibration of a heart sound: an amplitude that rises and decays exponentially over a frequency
 * that falls. This is the form of Xu, Durand & Pibarot for A2 and P2 ("Nonlinear transient chirp
 * signal modeling of the aortic and pulmonary components of the second heart sound", IEEE Trans.
 * Biomed. Eng. 47, 2000), and of the valvular and myocardial parts of S1 in Chen, Durand, Lee &
 * Wieting ("Time-frequency analysis of the first heart sound", Med. Biol. Eng. Comput. 35, 1997).
 */
interface Vibration {
  /** After the onset of the sound. */
  readonly delaySeconds: number;
  readonly amplitude: number;
  readonly riseSeconds: number;
  readonly decaySeconds: number;
  readonly startHz: number;
  readonly endHz: number;
  readonly phase: number;
}

/** A heart sound as a sum of vibrations, scaled to a root mean square of 1 while it is audible. */
export interface HeartSound {
  /** From the onset to where its envelope has fallen to 5 % of its largest value. */
  readonly durationSeconds: number;
  readonly vibrations: readonly Vibration[];
}

/** The envelope counts as sound while it is above this share of its largest value. */
const AUDIBLE_SHARE = 0.05;
/** Rate in Hz at which durations and levels are measured, whatever the rate of the recording. */
const MEASURING_RATE = 4000;
const LONGEST_SECONDS = 0.3;

/**
 * The first heart sound: myocardial tension (25–50 Hz) and the closing of the mitral and, 20–30 ms
 * later, the tricuspid valve (50–130 Hz), with the faint higher vibrations that recordings show
 * beside them. About 110 ms.
 *
 * @param random varies it a little from beat to beat
 * @param person fixed properties of this heart, about 1: how high and how long it sounds
 */
export function firstHeartSound(random: Random, person: HeartVoice): HeartSound {
  const tricuspidDelay = 8 + random.between(19, 27);
  return makeSound([
    vibration(random, person, 0, 0.75, [18, 30], [46, 26]),
    vibration(random, person, 8, 1, [7, 23], [90, 46]),
    vibration(random, person, tricuspidDelay, 0.5, [6, 18], [125, 58]),
    vibration(random, person, 8, 0.4, [3, 13], [270, 130]),
    vibration(random, person, 8, 0.12, [2, 9], [520, 300]),
  ]);
}

/**
 * The second heart sound: the aortic and, `splitSeconds` later, the pulmonary valve (60–160 Hz)
 * with what rings along. Shorter and higher than the first; about 90 ms.
 */
export function secondHeartSound(
  random: Random,
  person: HeartVoice,
  splitSeconds: number,
): HeartSound {
  return makeSound([
    vibration(random, person, 0, 0.7, [8, 25], [48, 30]),
    vibration(random, person, 0, 1, [4, 19], [150, 60]),
    vibration(random, person, splitSeconds * 1000, 0.5, [4, 17], [118, 56]),
    vibration(random, person, 0, 0.45, [2, 12], [310, 150]),
    vibration(random, person, 0, 0.16, [2, 9], [560, 320]),
  ]);
}

/** What makes one heart sound different from another; 1 is the average adult. */
export interface HeartVoice {
  readonly pitch: number;
  readonly length: number;
}

/** Adds a sound to `target`, with its onset at a time that need not fall on a sample. */
export function addHeartSound(
  target: Float64Array,
  sampleRate: number,
  sound: HeartSound,
  onsetSeconds: number,
  gain: number,
): void {
  for (const part of sound.vibrations) {
    const start = onsetSeconds + part.delaySeconds;
    const first = Math.max(0, Math.ceil(start * sampleRate));
    // e^-9 of the amplitude is below the last bit of 16.
    const last = Math.min(target.length, Math.ceil((start + 9 * part.decaySeconds) * sampleRate));
    for (let i = first; i < last; i++) {
      target[i]! += gain * valueAt(part, i / sampleRate - start);
    }
  }
}

function vibration(
  random: Random,
  person: HeartVoice,
  delayMilliseconds: number,
  amplitude: number,
  [riseMilliseconds, decayMilliseconds]: readonly [number, number],
  [startHz, endHz]: readonly [number, number],
): Vibration {
  const pitch = person.pitch * (1 + 0.03 * random.gaussian());
  return {
    delaySeconds: delayMilliseconds / 1000,
    amplitude: amplitude * Math.exp(0.06 * random.gaussian()),
    riseSeconds: (riseMilliseconds * person.length) / 1000,
    decaySeconds: (decayMilliseconds * person.length) / 1000,
    startHz: startHz * pitch,
    endHz: endHz * pitch,
    phase: 0.3 * random.gaussian(),
  };
}

function envelopeAt(part: Vibration, t: number): number {
  if (t <= 0) return 0;
  return part.amplitude * (1 - Math.exp(-t / part.riseSeconds)) * Math.exp(-t / part.decaySeconds);
}

function valueAt(part: Vibration, t: number): number {
  const { startHz, endHz, decaySeconds } = part;
  const fall = (startHz - endHz) * decaySeconds * (1 - Math.exp(-t / decaySeconds));
  return envelopeAt(part, t) * Math.sin(2 * Math.PI * (endHz * t + fall) + part.phase);
}

function makeSound(vibrations: readonly Vibration[]): HeartSound {
  const count = LONGEST_SECONDS * MEASURING_RATE;
  const envelope = Float64Array.from({ length: count }, (_, i) =>
    vibrations.reduce(
      (sum, part) => sum + envelopeAt(part, i / MEASURING_RATE - part.delaySeconds),
      0,
    ),
  );
  const threshold = AUDIBLE_SHARE * envelope.reduce((a, b) => Math.max(a, b), 0);
  const audible = envelope.findLastIndex((value) => value >= threshold) + 1;
  const durationSeconds = audible / MEASURING_RATE;
  const rendered = new Float64Array(audible);
  addHeartSound(rendered, MEASURING_RATE, { durationSeconds, vibrations }, 0, 1);
  const gain = 1 / rootMeanSquare(rendered);
  return {
    durationSeconds,
    vibrations: vibrations.map((part) => ({ ...part, amplitude: part.amplitude * gain })),
  };
}
