import { z } from 'zod';
import { centerIdSchema, timestampSchema } from '../../domain/ids.ts';
import { readReport } from '../../usecases/reports/readReport.ts';
import type { Report } from '../../usecases/reports/report.ts';
import { usageReport } from '../../usecases/reports/usageReport.ts';
import { jsonRoute, type Route } from '../route.ts';

/** Every report that there is. A new one is an object in usecases/reports and a line here. */
export const reportRoutes: readonly Route[] = [reportRoute('UsageReport', usageReport)];

/** The route of a report; `id` names its schema, for clients with types. */
function reportRoute<Row extends z.ZodObject>(id: string, report: Report<Row>): Route {
  return jsonRoute({
    method: 'get',
    path: `/v1/centers/{centerId}/reports/${report.name}`,
    operationId: `get${id}`,
    tag: 'Reports',
    access: 'signed_in',
    audit: 'report.read',
    cacheControl: 'private, no-cache',
    summary: report.title,
    description: `For administrators and clinicians, by the time of capture; the last 30 days where nothing else is asked, at most 366. ${report.description}`,
    params: z.strictObject({ centerId: centerIdSchema }),
    query: z.strictObject({
      from: timestampSchema.optional().describe('From this point in time on'),
      before: timestampSchema.optional().describe('Before this point in time; default: now'),
    }),
    response: z
      .object({ from: timestampSchema, before: timestampSchema, rows: z.array(report.row) })
      .meta({ id }),
    responseDescription: 'The report',
    handler: async ({ caller, params, query }, ports) => {
      const asked = { from: query.from ?? null, before: query.before ?? null };
      const read = await readReport(ports, caller, params.centerId, report, asked, new Date());
      const { rows, ...period } = read;
      return { ...period, rows: [...rows] };
    },
  });
}
