import type { Biquad } from './butterworth.ts';

type Signal = Float32Array | Float64Array;

/** State of a section that has always seen the constant 1 (transposed direct form II). */
function steadyState({ b0, b1, b2, a1, a2 }: Biquad): { s1: number; s2: number; output: number } {
  const output = (b0 + b1 + b2) / (1 + a1 + a2);
  const s2 = b2 - a2 * output;
  return { s1: b1 - a1 * output + s2, s2, output };
}

/** Runs one section over `x` in place, starting from the given state. */
function runSection(x: Float64Array, section: Biquad, state1: number, state2: number): void {
  const { b0, b1, b2, a1, a2 } = section;
  let s1 = state1;
  let s2 = state2;
  for (let i = 0; i < x.length; i++) {
    const input = x[i]!;
    const output = b0 * input + s1;
    s1 = b1 * input - a1 * output + s2;
    s2 = b2 * input - a2 * output;
    x[i] = output;
  }
}

/** All sections over `x` in place, as if `x[0]` had been there for ever. */
function runSections(x: Float64Array, sections: readonly Biquad[]): void {
  let level = x[0] ?? 0;
  for (const section of sections) {
    const { s1, s2, output } = steadyState(section);
    runSection(x, section, s1 * level, s2 * level);
    level *= output;
  }
}

/**
 * Filters once, forwards, from rest; delays like any causal filter.
 *
 * @returns a new array of the same length
 */
export function filterForward(samples: Signal, sections: readonly Biquad[]): Float64Array {
  const x = Float64Array.from(samples);
  for (const section of sections) runSection(x, section, 0, 0);
  return x;
}

/**
 * Filters forwards and backwards, so that nothing is delayed and the gain is squared. The signal is
 * extended oddly at both ends and the filter starts in its steady state (Gustafsson 1996; the defaults
 * of SciPy's `sosfiltfilt`).
 *
 * @returns a new array of the same length
 */
export function filterZeroPhase(samples: Signal, sections: readonly Biquad[]): Float64Array {
  const n = samples.length;
  if (n === 0) return new Float64Array(0);
  let taps = 2 * sections.length + 1;
  taps -= Math.min(
    sections.filter((s) => s.b2 === 0).length,
    sections.filter((s) => s.a2 === 0).length,
  );
  const pad = Math.min(3 * taps, n - 1);
  const x = new Float64Array(n + 2 * pad);
  const first = samples[0]!;
  const last = samples[n - 1]!;
  for (let i = 0; i < pad; i++) {
    x[i] = 2 * first - samples[pad - i]!;
    x[pad + n + i] = 2 * last - samples[n - 2 - i]!;
  }
  x.set(samples, pad);
  runSections(x, sections);
  x.reverse();
  runSections(x, sections);
  x.reverse();
  return x.slice(pad, pad + n);
}
