import { z } from 'zod';

/**
 * A birth date as exactly as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as FHIR R4's `date`, from the
 * year 1 on. `firestore.rules` spells the same expression.
 */
export const birthDateSchema = z
  .string()
  .regex(
    /^(?:(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29|(?:\d{3}[1-9]|\d\d[1-9]0|\d[1-9]00|[1-9]000)(?:-(?:(?:0[13578]|1[02])(?:-(?:0[1-9]|[12]\d|3[01]))?|(?:0[469]|11)(?:-(?:0[1-9]|[12]\d|30))?|02(?:-(?:0[1-9]|1\d|2[0-8]))?))?)$/u,
    'expected a date of the calendar as exactly as it is known: YYYY-MM-DD, YYYY-MM or YYYY',
  );

/** Whether it names a day, so that it can be compared digit by digit. */
export function isWholeDate(birthDate: string): boolean {
  return birthDate.length === 'YYYY-MM-DD'.length;
}

/**
 * The first and the last day that a birth date may mean; the last of a month is its 31st, which no
 * comparison as text takes amiss.
 */
export function possibleDays(birthDate: string): readonly [first: string, last: string] {
  return [
    birthDate + '-01-01'.slice(birthDate.length - 4),
    birthDate + '-12-31'.slice(birthDate.length - 4),
  ];
}
