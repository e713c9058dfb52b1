import type { ChannelUse } from '../types.ts';

/** A channel this much quieter than the other one carries no sound of the body. */
const DEAD_CHANNEL_RATIO = 1e-3;
/** Two channels that agree at least this much are taken for the same sound. */
const SAME_SOUND_CORRELATION = 0.5;

interface PairFacts {
  leftDeviation: number;
  rightDeviation: number;
  correlation: number;
}

function comparePair(left: Float32Array, right: Float32Array): PairFacts {
  const n = left.length;
  let sumL = 0;
  let sumR = 0;
  let sumLL = 0;
  let sumRR = 0;
  let sumLR = 0;
  for (let i = 0; i < n; i++) {
    const l = left[i]!;
    const r = right[i]!;
    sumL += l;
    sumR += r;
    sumLL += l * l;
    sumRR += r * r;
    sumLR += l * r;
  }
  const varianceL = Math.max(0, sumLL / n - (sumL / n) ** 2);
  const varianceR = Math.max(0, sumRR / n - (sumR / n) ** 2);
  const covariance = sumLR / n - (sumL / n) * (sumR / n);
  const product = Math.sqrt(varianceL * varianceR);
  return {
    leftDeviation: Math.sqrt(varianceL),
    rightDeviation: Math.sqrt(varianceR),
    correlation: product > 0 ? covariance / product : 0,
  };
}

/** Share of the energy of differences in the whole energy: small for body sounds, large for hiss. */
function roughness(samples: Float32Array): number {
  let differences = 0;
  let energy = 0;
  for (let i = 1; i < samples.length; i++) {
    const d = samples[i]! - samples[i - 1]!;
    differences += d * d;
    energy += samples[i]! * samples[i]!;
  }
  return energy > 0 ? differences / energy : Infinity;
}

/**
 * Chooses what to analyse of a recording's channels: a dead channel is dropped, two channels with the
 * same sound are averaged, and of two different sounds the one with more low frequencies is taken,
 * because the second microphone of a stethoscope points at the room.
 *
 * @param channels one or two arrays of equal length at the same (working) rate
 * @returns the samples to use and which they are; `mix` is a new array, the others are not copied
 */
export function selectChannel(channels: readonly Float32Array[]): {
  samples: Float32Array;
  used: ChannelUse;
} {
  const [left, right] = channels;
  if (left === undefined) throw new RangeError('a sound has at least one channel');
  if (right === undefined) return { samples: left, used: 'mono' };
  const facts = comparePair(left, right);
  if (facts.rightDeviation <= facts.leftDeviation * DEAD_CHANNEL_RATIO) {
    return { samples: left, used: 'left' };
  }
  if (facts.leftDeviation <= facts.rightDeviation * DEAD_CHANNEL_RATIO) {
    return { samples: right, used: 'right' };
  }
  if (facts.correlation >= SAME_SOUND_CORRELATION) {
    const samples = new Float32Array(left.length);
    for (let i = 0; i < left.length; i++) samples[i] = 0.5 * (left[i]! + right[i]!);
    return { samples, used: 'mix' };
  }
  return roughness(left) <= roughness(right)
    ? { samples: left, used: 'left' }
    : { samples: right, used: 'right' };
}
