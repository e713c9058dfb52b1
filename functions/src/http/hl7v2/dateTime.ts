/** What a date and time say (HL7 v2.5.1, section 2.A.22, DTM), as exactly as they say it. */
export interface DateTime {
  /** The first millisecond that it may be, as if the clock stood in UTC; since 1970. */
  readonly from: number;
  /** The first one that it is not any more. */
  readonly before: number;
  /** How far ahead of UTC that clock is; null where that isn't told. */
  readonly offsetMilliseconds: number | null;
}

/** `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]`. */
const pattern =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,4}))?)?)?)?)?)?(?:([+-])(\d\d)([0-5]\d))?$/u;

/**
 * Reads a date and time of the years 1900 to 9998.
 * @returns null when it is none, such as the 30th of February
 */
export function readDateTime(text: string): DateTime | null {
  const [, ...parts] = pattern.exec(text) ?? [];
  const [year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts;
  if (year === undefined || year < '1900' || year === '9999') return null;
  const fraction = parts[6] ?? '';
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const start = new Date(`${written}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  // Days that don't exist roll over.
  if (Number.isNaN(start.getTime()) || !start.toISOString().startsWith(written)) return null;
  const [sign, hours, minutes] = parts.slice(7);
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return {
    from: start.getTime(),
    before: endOf(start, parts.slice(0, 6).filter(Boolean).length, fraction.length),
    offsetMilliseconds: sign === undefined ? null : sign === '-' ? -size : size,
  };
}

/** @param told - how many of year, month, day, hour, minute and second are told */
function endOf(start: Date, told: number, fractionDigits: number): number {
  const end = new Date(start);
  if (told === 1) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (told === 2) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (told === 3) end.setUTCDate(end.getUTCDate() + 1);
  else if (told === 4) end.setUTCHours(end.getUTCHours() + 1);
  else if (told === 5) end.setUTCMinutes(end.getUTCMinutes() + 1);
  else end.setUTCMilliseconds(end.getUTCMilliseconds() + Math.max(1, 1000 / 10 ** fractionDigits));
  return end.getTime();
}
