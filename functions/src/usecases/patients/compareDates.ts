/** How two birth dates differ. */
export type DateRelation =
  'same' | 'day_and_month_swapped' | 'digits_swapped' | 'one_digit' | 'other';

/**
 * Compares two dates as somebody may have mistyped them.
 *
 * @param one - ISO 8601 `YYYY-MM-DD`, like `other`
 */
export function compareDates(one: string, other: string): DateRelation {
  if (one === other) return 'same';
  const [year, month, day] = one.split('-');
  if (other === `${year}-${day}-${month}`) return 'day_and_month_swapped';
  const [a, b] = [one.replaceAll('-', ''), other.replaceAll('-', '')];
  const [first, second, ...more] = Array.from(a).flatMap((digit, at) =>
    digit === b[at] ? [] : [at],
  );
  if (first === undefined || more.length > 0) return 'other';
  if (second === undefined) return 'one_digit';
  const swapped = second === first + 1 && a[first] === b[second] && a[second] === b[first];
  return swapped ? 'digits_swapped' : 'other';
}
