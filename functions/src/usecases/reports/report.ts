import type { z } from 'zod';
import type { ReportPeriod, ReportStore } from './ports.ts';

/** A report: rows about a center and a period. */
export interface Report<Row extends z.ZodObject = z.ZodObject> {
  /** As it stands in paths. */
  readonly name: string;
  readonly title: string;
  /** What a row is, and what is counted. */
  readonly description: string;
  readonly row: Row;
  rowsOf(
    store: ReportStore,
    centerId: string,
    period: ReportPeriod,
  ): Promise<readonly z.input<Row>[]>;
}
