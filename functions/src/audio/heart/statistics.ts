/** Mean of the values; `otherwise` where there are none. */
export function meanOr(values: readonly number[] | Float64Array, otherwise: number): number {
  if (values.length === 0) return otherwise;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Values in ascending order; the argument is left alone. */
export function sorted(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** Middle value, or the mean of the two middle ones; `null` for none. */
export function medianOrNull(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const ascending = sorted(values);
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1
    ? ascending[middle]!
    : (ascending[middle - 1]! + ascending[middle]!) / 2;
}

/** The value below which `share` of all values lie (lower nearest rank); 0 for none. */
export function lowerQuantile(ascending: Float64Array, share: number): number {
  return ascending[Math.floor(share * (ascending.length - 1))] ?? 0;
}

/** Nearest whole number, halves to the even one (IEEE 754; what Python's `round` does). */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
