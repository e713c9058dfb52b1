import { runSteps, staticChecks } from './steps.ts';

/** `npm run check`: format, types, lint, boundaries and unused code, without running a test. */
process.exitCode = (await runSteps(staticChecks)) ? 0 : 1;
