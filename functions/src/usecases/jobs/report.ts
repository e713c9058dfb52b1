import type { JobReport } from '../../domain/jobs/job.ts';

/** A report with counts added to those that it has. */
export function addToReport(report: JobReport, counts: JobReport): JobReport {
  const sums = Object.entries(counts).map(
    ([name, count]) => [name, (report[name] ?? 0) + count] as const,
  );
  return { ...report, ...Object.fromEntries(sums) };
}
