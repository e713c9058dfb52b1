import { rm } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot, runTool } from '../test/steps.ts';

/**
 * Compiles functions/src to functions/lib, from nothing, so that no file of an older state stays.
 * @throws {Error} when the compiler finds a fault; it has printed it
 */
export async function buildFunctions(): Promise<void> {
  await rm(path.join(repositoryRoot, 'functions/lib'), { recursive: true, force: true });
  const exitCode = await runTool('typescript/bin/tsc', ['-p', 'functions/tsconfig.json']);
  if (exitCode !== 0) throw new Error('functions/src does not compile; see above');
}
