/** Longer than any offset from UTC, and than the clocks are ever put forward or back. */
const dayMilliseconds = 86_400_000;

/**
 * The points in time at which the clocks of a time zone show something: two in the hour that comes
 * twice when they are put back. Where they skip it, both that it may have been meant for.
 *
 * @param shown - what the clocks show, as if they stood in UTC; milliseconds since 1970
 * @param timeZone - IANA
 * @returns milliseconds since 1970, one or two
 */
export function instantsOf(shown: number, timeZone: string): readonly number[] {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const candidates = [-dayMilliseconds, dayMilliseconds].map(
    (aside) => shown - offsetAt(shown + aside, format),
  );
  const real = candidates.filter((instant) => instant + offsetAt(instant, format) === shown);
  return [...new Set(real.length > 0 ? real : candidates)];
}

/** How far ahead of UTC the clocks are then, in milliseconds. */
function offsetAt(instant: number, format: Intl.DateTimeFormat): number {
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/u.exec(name ?? '') ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * 1000;
}
