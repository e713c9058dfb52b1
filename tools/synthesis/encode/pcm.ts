/** Channels of one sound: 1 or 2 arrays of the same length, full scale 1.0. */
export type Channels = readonly Float32Array[];

/**
 * Number of frames of a sound.
 *
 * @throws RangeError when there is no or more than two channels, or their lengths differ
 */
export function frameCountOf(channels: Channels): number {
  const [first, second] = channels;
  if (first === undefined || channels.length > 2) {
    throw new RangeError(`1 or 2 channels can be encoded, not ${channels.length}`);
  }
  if (second !== undefined && second.length !== first.length) {
    throw new RangeError(`the channels differ in length: ${first.length} and ${second.length}`);
  }
  return first.length;
}

/** A sample as a signed integer: rounded to the nearest, held within the range. */
export function quantize(sample: number, bits: number): number {
  const scale = 2 ** (bits - 1);
  return Math.max(-scale, Math.min(scale - 1, Math.round(sample * scale)));
}
