/**
 * Median of a centred window that slides over values; at the ends the window is cut short. Of an even
 * number of values it is the upper one of both in the middle.
 *
 * The window is kept sorted, one value in and one out per step: for the short windows used here this is
 * faster than a heap.
 *
 * @param values input
 * @param from index of the first value to be used
 * @param count number of values, also of results
 * @param halfWidth values on either side of the middle one
 * @param out receives `count` medians from index 0 on; may not be `values`
 */
export function runningMedian(
  values: Float32Array | Float64Array,
  from: number,
  count: number,
  halfWidth: number,
  out: Float32Array | Float64Array,
): void {
  const sorted = new Float64Array(2 * halfWidth + 1);
  let size = 0;
  for (let i = 0; i < Math.min(halfWidth, count); i++)
    size = insert(sorted, size, values[from + i]!);
  for (let i = 0; i < count; i++) {
    if (i + halfWidth < count) size = insert(sorted, size, values[from + i + halfWidth]!);
    out[i] = sorted[size >> 1]!;
    if (i >= halfWidth) size = remove(sorted, size, values[from + i - halfWidth]!);
  }
}

function insert(sorted: Float64Array, size: number, value: number): number {
  let i = size;
  for (; i > 0 && sorted[i - 1]! > value; i--) sorted[i] = sorted[i - 1]!;
  sorted[i] = value;
  return size + 1;
}

function remove(sorted: Float64Array, size: number, value: number): number {
  let i = 0;
  while (i < size - 1 && sorted[i]! !== value) i++;
  for (; i < size - 1; i++) sorted[i] = sorted[i + 1]!;
  return size - 1;
}
