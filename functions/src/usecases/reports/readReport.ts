import type { z } from 'zod';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { timestampsMs } from '../../domain/ids.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import type { ReportPeriod, ReportStore } from './ports.ts';
import type { Report } from './report.ts';

/** What reading reports needs. */
export interface ReportPorts extends AccessPorts {
  readonly reports: ReportStore;
}

const dayMs = 86_400_000;

/** The period of a report that doesn't name one: so long until now. */
const usualMs = 30 * dayMs;

/** A year and a day: last year's week can be compared with this one's. */
const longestMs = 366 * dayMs;

/**
 * Makes a report about a center, for those who lead it and those who treat there.
 *
 * @param asked - what is null is chosen: until now, and the 30 days before the end
 * @returns the rows, and the period that they are about
 * @throws {DomainError} `invalid_argument` for a period that ends before it begins, or has more than 366 days
 */
export async function readReport<Row extends z.ZodObject>(
  { reports, ...ports }: ReportPorts,
  caller: Caller,
  centerId: string,
  report: Report<Row>,
  asked: { readonly [End in keyof ReportPeriod]: string | null },
  now: Date,
): Promise<ReportPeriod & { readonly rows: readonly z.input<Row>[] }> {
  await authorize(ports, caller, centerId, 'report.read');
  const period = periodOf(asked, now);
  return { ...period, rows: await report.rowsOf(reports, centerId, period) };
}

function periodOf(
  { from, before }: { readonly [End in keyof ReportPeriod]: string | null },
  now: Date,
): ReportPeriod {
  const end = before === null ? now : new Date(before);
  const usualBeginMs = Math.max(end.getTime() - usualMs, timestampsMs.earliest);
  const begin = new Date(from ?? usualBeginMs);
  const lengthMs = end.getTime() - begin.getTime();
  if (lengthMs > 0 && lengthMs <= longestMs) {
    return { from: begin.toISOString(), before: end.toISOString() };
  }
  const message =
    lengthMs > 0 ? 'expected at most 366 days until "before"' : 'expected a time before "before"';
  throw new DomainError('invalid_argument', 'There is no report on this period.', {
    faults: [{ pointer: '/query/from', message }],
  });
}
