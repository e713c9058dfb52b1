import type { Random } from './random.ts';

/**
 * Speech-like sound: syllables at an irregular 2.5–6 a second with pauses, voiced ones as a buzz
 * through two formants, the others as noise. Nothing is said, but rhythm, pitch and spectrum are those
 * of somebody talking beside the patient.
 */
export function speak(random: Random, length: number, sampleRate: number): Float64Array {
  const out = new Float64Array(length);
  const pitchHz = random.between(85, 250);
  const syllableSeconds = 1 / random.between(2.5, 6);
  let at = random.between(0, 0.3);
  while (at < length / sampleRate) {
    const seconds = syllableSeconds * random.between(0.5, 1.1);
    const count = Math.floor(seconds * sampleRate);
    const source =
      random.uniform() < 0.25
        ? Float64Array.from({ length: count }, () => random.gaussian())
        : voicedSource(count, sampleRate, pitchHz * Math.exp(0.12 * random.gaussian()), random);
    const formants = [
      resonate(source, sampleRate, random.between(250, 850)),
      resonate(source, sampleRate, random.between(850, 1800)),
    ] as const;
    const gain = Math.exp(0.4 * random.gaussian());
    const first = Math.floor(at * sampleRate);
    for (let i = 0; i < count && first + i < length; i++) {
      const swell = Math.sqrt(Math.sin((Math.PI * i) / count));
      out[first + i]! += gain * swell * (formants[0][i]! + 0.5 * formants[1][i]!);
    }
    const pauses = random.uniform() < 0.2;
    at += seconds + (pauses ? -0.5 * Math.log(1 - random.uniform()) : random.between(0, 0.08));
  }
  return out;
}

/** A glottal buzz whose pitch drifts over the syllable: a band-limited row of harmonics. */
function voicedSource(
  count: number,
  sampleRate: number,
  pitchHz: number,
  random: Random,
): Float64Array {
  const drift = random.between(-0.15, 0.15);
  const harmonics = Math.floor((0.45 * sampleRate) / (pitchHz * 1.2));
  let phase = 0;
  return Float64Array.from({ length: count }, (_, i) => {
    phase += (2 * Math.PI * pitchHz * (1 + (drift * i) / count)) / sampleRate;
    let sum = 0;
    for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
      sum += Math.sin(harmonic * phase) / harmonic;
    }
    return sum;
  });
}

/** Two-pole resonator with a bandwidth of 90 Hz (Klatt 1980); out of the band it passes nothing. */
function resonate(source: Float64Array, sampleRate: number, centerHz: number): Float64Array {
  if (centerHz > 0.45 * sampleRate) return new Float64Array(source.length);
  const radius = Math.exp((-Math.PI * 90) / sampleRate);
  const a1 = 2 * radius * Math.cos((2 * Math.PI * centerHz) / sampleRate);
  const a2 = -radius * radius;
  let y1 = 0;
  let y2 = 0;
  return source.map((x) => {
    const y = (1 - radius) * x + a1 * y1 + a2 * y2;
    y2 = y1;
    y1 = y;
    return y;
  });
}

const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11, 12] as const;

/**
 * Music-like sound: a melody in eighths over chords, decaying notes with harmonics, at 60–180 beats a
 * minute. A strict beat with tones, which a rate estimator must not take for a heart.
 */
export function playMusic(random: Random, length: number, sampleRate: number): Float64Array {
  const out = new Float64Array(length);
  const eighthSeconds = 30 / random.between(60, 180);
  const rootHz = random.between(80, 260);
  const decaySeconds = random.between(0.15, 1.2);
  for (let note = 0; note * eighthSeconds < length / sampleRate; note++) {
    const pitches = [rootHz * semitones(random.pick(MAJOR_SCALE))];
    if (note % 4 === 0) pitches.push(rootHz / 2, rootHz * semitones(4), rootHz * semitones(7));
    if (random.uniform() > 0.85) continue;
    for (const pitchHz of pitches) {
      addNote(out, sampleRate, note * eighthSeconds, pitchHz, decaySeconds);
    }
  }
  return out;
}

function semitones(count: number): number {
  return 2 ** (count / 12);
}

function addNote(
  target: Float64Array,
  sampleRate: number,
  atSeconds: number,
  pitchHz: number,
  decaySeconds: number,
): void {
  const first = Math.floor(atSeconds * sampleRate);
  const last = Math.min(target.length, first + Math.floor(1.5 * sampleRate));
  for (let harmonic = 1; harmonic <= 5 && harmonic * pitchHz < 0.45 * sampleRate; harmonic++) {
    const step = (2 * Math.PI * harmonic * pitchHz) / sampleRate;
    const decay = Math.exp(-Math.sqrt(harmonic) / (decaySeconds * sampleRate));
    let gain = 1 / harmonic;
    for (let i = first; i < last; i++) {
      target[i]! += gain * Math.sin(step * (i - first));
      gain *= decay;
    }
  }
}
