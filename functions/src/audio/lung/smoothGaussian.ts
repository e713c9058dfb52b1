/** Deviations after which the bell is cut off. */
const REACH_DEVIATIONS = 4;

/**
 * Mean weighted by a Gaussian bell. At the ends the weights that fall outside are left out and the others
 * scaled up.
 *
 * @param values any number
 * @param deviation of the bell, in values
 * @param stride every so many values get a result, from the first on
 * @returns `ceil(values.length / stride)` means
 */
export function smoothGaussian(
  values: Float64Array,
  deviation: number,
  stride: number,
): Float64Array<ArrayBuffer> {
  const reach = Math.ceil(REACH_DEVIATIONS * deviation);
  const bell = Float64Array.from({ length: reach + 1 }, (_, i) =>
    Math.exp(-0.5 * (i / deviation) ** 2),
  );
  const out = new Float64Array(Math.ceil(values.length / stride));
  for (let i = 0; i < out.length; i++) {
    const centre = i * stride;
    const first = Math.max(0, centre - reach);
    const last = Math.min(values.length - 1, centre + reach);
    let sum = 0;
    let weights = 0;
    for (let k = first; k <= last; k++) {
      const weight = bell[Math.abs(k - centre)]!;
      sum += weight * values[k]!;
      weights += weight;
    }
    out[i] = sum / weights;
  }
  return out;
}
