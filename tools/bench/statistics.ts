/**
 * The value below which a share of the values lies (nearest rank).
 * @param share - 0–1; 0.5 is the median
 * @throws {RangeError} for no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError('no values');
  return value;
}

/** A row of figures for a person: name, p50 and p95 in one unit. */
export function quantileRow(name: string, values: readonly number[], unit: string): string {
  const figure = (share: number) => quantile(values, share).toFixed(1).padStart(8);
  return `  ${name.padEnd(28)} p50 ${figure(0.5)} ${unit}   p95 ${figure(0.95)} ${unit}`;
}
