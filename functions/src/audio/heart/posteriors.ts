/** States of the heart cycle in the order in which they follow each other. */
export const CYCLE_STATES = ['S1', 'systole', 'S2', 'diastole'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];
export const STATE_COUNT = CYCLE_STATES.length;

/** Rows of the network's output behind the four states. */
const MURMUR_ROW = 4;
const HEART_ROW = 5;
export const NETWORK_ROWS = 6;

/** What the network says about every frame. */
export interface Posteriors {
  frameCount: number;
  /** Probability of every state, `[frame][state]`. */
  states: Float64Array;
  /** Log odds that a murmur sounds, if the frame is systole. */
  murmurLogit: Float64Array;
  /** Log odds and probability that the frame comes from a heart at all. */
  heartLogit: Float64Array;
  heart: Float64Array;
}

/** Logistic function; its argument is kept within ±60. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-Math.max(-60, Math.min(60, z))));
}

/**
 * Turns the network's output into probabilities.
 *
 * @param logits `[frame][NETWORK_ROWS]`
 */
export function toPosteriors(logits: Float32Array): Posteriors {
  const frameCount = logits.length / NETWORK_ROWS;
  const states = new Float64Array(frameCount * STATE_COUNT);
  const murmurLogit = new Float64Array(frameCount);
  const heartLogit = new Float64Array(frameCount);
  const heart = new Float64Array(frameCount);
  for (let t = 0; t < frameCount; t++) {
    const row = t * NETWORK_ROWS;
    let largest = -Infinity;
    for (let s = 0; s < STATE_COUNT; s++) largest = Math.max(largest, logits[row + s]!);
    let sum = 0;
    for (let s = 0; s < STATE_COUNT; s++) {
      const e = Math.exp(logits[row + s]! - largest);
      states[t * STATE_COUNT + s] = e;
      sum += e;
    }
    for (let s = 0; s < STATE_COUNT; s++) states[t * STATE_COUNT + s]! /= sum;
    murmurLogit[t] = logits[row + MURMUR_ROW]!;
    heartLogit[t] = logits[row + HEART_ROW]!;
    heart[t] = sigmoid(heartLogit[t]!);
  }
  return { frameCount, states, murmurLogit, heartLogit, heart };
}
