import { isWholeDate } from '../../domain/patients/birthDate.ts';

/** How two birth dates differ. */
export type DateRelation =
  'same' | 'less_exact' | 'day_and_month_swapped' | 'digits_swapped' | 'one_digit' | 'other';

/**
 * Compares two dates as somebody may have mistyped them.
 *
 * @param one - ISO 8601 `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, like `other`
 */
export function compareDates(one: string, other: string): DateRelation {
  if (!isWholeDate(one) || !isWholeDate(other)) {
    return one.startsWith(other) || other.startsWith(one) ? 'less_exact' : 'other';
  }
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
