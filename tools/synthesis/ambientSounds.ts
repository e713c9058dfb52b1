import { bandNoise, brownNoise, pinkNoise, wanderingGain, whiteNoise } from './noise.ts';
import { normalizeRms } from './level.ts';
import { playMusic, speak } from './voiceAndMusic.ts';
import type { Random } from './random.ts';

/** Sounds that get into a recording, or that are recorded instead of a body. */
export const ambientKinds = [
  'white',
  'pink',
  'brown',
  'hum',
  'tone',
  'speech',
  'music',
  'metronome',
  'rubbing',
  'knocks',
  'breathing',
] as const;
export type AmbientKind = (typeof ambientKinds)[number];

/**
 * Makes an ambient sound with a root mean square of 1.
 *
 * @param sampleRate Hz
 */
export function ambientSound(
  kind: AmbientKind,
  random: Random,
  length: number,
  sampleRate: number,
): Float64Array {
  return normalizeRms(makers[kind](random, length, sampleRate));
}

type Maker = (random: Random, length: number, sampleRate: number) => Float64Array;

const makers: Readonly<Record<AmbientKind, Maker>> = {
  white: (random, length) => whiteNoise(random, length),
  pink: pinkNoise,
  brown: brownNoise,
  hum: mainsHum,
  tone: steadyTone,
  speech: speak,
  music: playMusic,
  metronome,
  rubbing,
  knocks,
  breathing: breathNoise,
};

/** Mains hum: 50 or 60 Hz with a few harmonics, the odd ones stronger, as rectifiers make them. */
function mainsHum(random: Random, length: number, sampleRate: number): Float64Array {
  const mainsHz = random.pick([50, 60]) * (1 + 0.001 * random.gaussian());
  const out = new Float64Array(length);
  for (let harmonic = 1; harmonic <= 8 && harmonic * mainsHz < 0.48 * sampleRate; harmonic++) {
    const gain = (harmonic % 2 === 1 ? 1 : 0.4) / harmonic ** random.between(0.6, 1.6);
    const phase = random.between(0, 2 * Math.PI);
    const step = (2 * Math.PI * harmonic * mainsHz) / sampleRate;
    for (let i = 0; i < length; i++) out[i]! += gain * Math.sin(step * i + phase);
  }
  return out;
}

function steadyTone(random: Random, length: number, sampleRate: number): Float64Array {
  const hz = Math.exp(random.between(Math.log(40), Math.log(0.4 * sampleRate)));
  return Float64Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hz * i) / sampleRate));
}

/** Clicks at an exact beat of 40–200 a minute, one pitch, without anything in between. */
function metronome(random: Random, length: number, sampleRate: number): Float64Array {
  const out = new Float64Array(length);
  const intervalSeconds = 60 / random.between(40, 200);
  const hz = random.between(400, Math.min(1600, 0.4 * sampleRate));
  const decaySeconds = random.between(0.003, 0.02);
  for (
    let at = random.between(0, intervalSeconds);
    at < length / sampleRate;
    at += intervalSeconds
  ) {
    addDecayingTone(out, sampleRate, at, hz, decaySeconds, 1);
  }
  return out;
}

/** The chestpiece moving over skin or clothes: bursts of low noise of irregular length. */
function rubbing(random: Random, length: number, sampleRate: number): Float64Array {
  const noise = bandNoise(random, length, sampleRate, 30, 600);
  const gain = wanderingGain(random, length, sampleRate, random.between(1, 4), 1.4);
  return noise.map((x, i) => x * gain[i]!);
}

/** Taps on the chestpiece or its cable, at irregular times. */
function knocks(random: Random, length: number, sampleRate: number): Float64Array {
  const out = new Float64Array(length);
  let at = random.between(0, 0.6);
  while (at < length / sampleRate) {
    const hz = random.between(60, Math.min(900, 0.4 * sampleRate));
    addDecayingTone(
      out,
      sampleRate,
      at,
      hz,
      random.between(0.004, 0.03),
      Math.exp(random.gaussian()),
    );
    at += 0.12 - 0.8 * Math.log(1 - random.uniform());
  }
  return out;
}

/** Breath as it leaks into a heart recording: noise that swells twice in each breath. */
function breathNoise(random: Random, length: number, sampleRate: number): Float64Array {
  const breathHz = random.between(0.18, 0.4);
  const phase = random.uniform();
  const noise = bandNoise(random, length, sampleRate, 120, 700);
  return noise.map((x, i) => {
    const cycle = (i / sampleRate) * breathHz + phase;
    const swell = Math.sin(2 * Math.PI * cycle);
    return x * (swell > 0 ? swell : 0.4 * -swell);
  });
}

function addDecayingTone(
  target: Float64Array,
  sampleRate: number,
  atSeconds: number,
  hz: number,
  decaySeconds: number,
  gain: number,
): void {
  const first = Math.ceil(atSeconds * sampleRate);
  const last = Math.min(target.length, first + Math.ceil(9 * decaySeconds * sampleRate));
  for (let i = first; i < last; i++) {
    const t = i / sampleRate - atSeconds;
    target[i]! += gain * Math.exp(-t / decaySeconds) * Math.sin(2 * Math.PI * hz * t);
  }
}
