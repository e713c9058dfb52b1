import { z } from 'zod';

/** From a point in time on, and before another one; RFC 3339 in UTC, null where it is open. */
export interface DateSpan {
  readonly from: string | null;
  readonly before: string | null;
}

type Prefix = 'eq' | 'ge' | 'gt' | 'le' | 'lt';

/** A date search as FHIR has it: a prefix, and a year, month, day or point in time. */
const pattern =
  /^(eq|ge|gt|le|lt)?(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?)?)?$/u;

/**
 * Reads one value of a date search (R4, search.html#date). A value is the whole time that it names:
 * `2026-11` is a month. Dates without a time of day are meant in UTC.
 *
 * @returns null when it is no such value
 */
export function parseDateSpan(text: string): DateSpan | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, prefix = 'eq', year = '', month, day, hour, , second] = match;
  const written = text.slice(match[1]?.length ?? 0);
  const calendar = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const start = new Date(hour === undefined ? `${calendar}T00:00:00Z` : written);
  // Days that don't exist roll over in some parsers; a calendar that comes back changed was none.
  const isReal = z.iso.date().safeParse(calendar).success && !Number.isNaN(start.getTime());
  if (!isReal || start.getUTCFullYear() < 1900) return null;
  const end = endOf(start, { month, day, hour, second });
  // No document can lie there, and such a time would not compare as text any more.
  if (end.getUTCFullYear() > 9999) return null;
  return spanOf(prefix as Prefix, start.toISOString(), end.toISOString());
}

interface Precision {
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hour: string | undefined;
  readonly second: string | undefined;
}

function endOf(start: Date, { month, day, hour, second }: Precision): Date {
  const end = new Date(start);
  if (month === undefined) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (day === undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (hour === undefined) end.setUTCDate(end.getUTCDate() + 1);
  else if (second === undefined) end.setUTCMinutes(end.getUTCMinutes() + 1);
  else if (start.getUTCMilliseconds() === 0) end.setUTCSeconds(end.getUTCSeconds() + 1);
  else end.setUTCMilliseconds(end.getUTCMilliseconds() + 1);
  return end;
}

function spanOf(prefix: Prefix, start: string, end: string): DateSpan {
  switch (prefix) {
    case 'eq':
      return { from: start, before: end };
    case 'ge':
      return { from: start, before: null };
    case 'gt':
      return { from: end, before: null };
    case 'le':
      return { from: null, before: end };
    case 'lt':
      return { from: null, before: start };
  }
}

/** The time that is in both; RFC 3339 in UTC compares as text. */
export function intersection(one: DateSpan, other: DateSpan): DateSpan {
  const later = (a: string, b: string) => (a > b ? a : b);
  const earlier = (a: string, b: string) => (a < b ? a : b);
  const both = (a: string | null, b: string | null, choose: typeof later) =>
    a === null || b === null ? (a ?? b) : choose(a, b);
  return {
    from: both(one.from, other.from, later),
    before: both(one.before, other.before, earlier),
  };
}

/** Whether a point in time, RFC 3339, is in a span. */
export function isWithin(at: string, { from, before }: DateSpan): boolean {
  const time = Date.parse(at);
  return (
    (from === null || time >= Date.parse(from)) && (before === null || time < Date.parse(before))
  );
}

/** One value or two, both of which have to hold: `date=ge2026-01&date=lt2026-07`. */
export const dateSpanSchema = z
  .union([z.string().max(40), z.array(z.string().max(40)).min(1).max(2)])
  .transform((texts, context): DateSpan => {
    const spans = [texts].flat().map(parseDateSpan);
    let all: DateSpan = { from: null, before: null };
    for (const span of spans) {
      if (span === null) {
        context.addIssue('expected a date such as "ge2026-11-20" or "lt2026-11-20T10:00:00Z"');
        return z.NEVER;
      }
      all = intersection(all, span);
    }
    return all;
  })
  .describe('Prefixes eq, ge, gt, le, lt; twice for a span. Without a time of day: in UTC.');
