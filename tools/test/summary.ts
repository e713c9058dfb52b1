import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from './steps.ts';

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Where a vitest project leaves its results. */
export function resultFile(project: string): string {
  return path.join(repositoryRoot, `.cache/test-results/${project}.json`);
}

/** Forgets the results of an earlier run. */
export async function clearResults(): Promise<void> {
  const folder = path.dirname(resultFile('any'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** Prints every skipped test and one closing line over all projects that ran. */
export async function printSummary(projects: readonly string[]): Promise<void> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const project of projects) {
    const file = resultFile(project);
    if (!existsSync(file)) continue;
    const results = resultsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    total.passed += results.numPassedTests;
    total.failed += results.numFailedTests;
    total.skipped += results.numPendingTests;
    for (const { name, assertionResults } of results.testResults) {
      for (const { fullName, status } of assertionResults) {
        if (status === 'passed' || status === 'failed') continue;
        process.stdout.write(`skipped: ${path.relative(repositoryRoot, name)}: ${fullName}\n`);
      }
    }
  }
  process.stdout.write(
    `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
  );
}
