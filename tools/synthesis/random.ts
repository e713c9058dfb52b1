/**
 * A reproducible source of random numbers: xoshiro128** 1.1 (Blackman & Vigna, "Scrambled linear
 * pseudorandom number generators", 2018), seeded through SplitMix32. Not for secrets.
 */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** Normal, mean 0, standard deviation 1 (Marsaglia's polar method). */
  gaussian(): number;
  /** A whole number in [0, count). */
  integer(count: number): number;
  /** One of the given values; at least one must be given. */
  pick<Value>(values: readonly Value[]): Value;
  /**
   * An independent source named by `label`. What is drawn from it does not depend on what was drawn
   * from this one, so that one part of a sound can change without changing the others.
   */
  fork(label: string): Random;
}

/** Makes a source of random numbers; the same seed gives the same numbers for ever. */
export function seededRandom(seed: number | string): Random {
  const name = String(seed);
  const state = seedState(hashText(name));
  let spare: number | null = null;

  const uniform = (): number => nextUint32(state) / 2 ** 32;
  const random: Random = {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    gaussian() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const square = x * x + y * y;
        if (square >= 1 || square === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    },
    integer: (count) => Math.floor(uniform() * count),
    pick: (values) => values[Math.floor(uniform() * values.length)]!,
    fork: (label) => seededRandom(`${name}/${label}`),
  };
  return random;
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  let x = seed;
  for (let i = 0; i < 4; i++) {
    x = (x + 0x9e3779b9) >>> 0;
    let z = x;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    state[i] = z ^ (z >>> 15);
  }
  return state;
}

function nextUint32(s: Uint32Array): number {
  const result = Math.imul(rotateLeft(Math.imul(s[1]!, 5), 7), 9) >>> 0;
  const t = s[1]! << 9;
  s[2]! ^= s[0]!;
  s[3]! ^= s[1]!;
  s[1]! ^= s[2]!;
  s[0]! ^= s[3]!;
  s[2]! ^= t;
  s[3] = rotateLeft(s[3]!, 11);
  return result;
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}
