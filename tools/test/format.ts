import { formatAll } from './steps.ts';

/** `npm run format`: rewrites every file in the project's format. */
process.exitCode = await formatAll();
