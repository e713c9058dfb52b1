import { connectAdmin } from '../../functions/test/support/connectAdmin.ts';
import { buildFunctions } from '../build/buildFunctions.ts';
import { startEmulators } from '../emulators/startEmulators.ts';
import { parseSoakArguments, type SoakSettings } from './arguments.ts';
import { hasPassed, reportLines } from './report.ts';
import { runSoak } from './runSoak.ts';

/** `npm run soak`: many phones, dying workers, doubled events; at the end it counts. */
const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  process.exitCode = (await main(parseSoakArguments(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// Clients whose phones have died mid-upload hold connections open.
process.exit();

async function main(settings: SoakSettings): Promise<boolean> {
  await buildFunctions();
  const emulators = await startEmulators({
    projectId: 'demo-auscultra',
    ports: 'free',
    // Short, so that the end of a dead worker's lease can be waited for.
    env: { PROCESSING_LEASE_SECONDS: '15' },
    onProgress: say,
  });
  try {
    Object.assign(process.env, emulators.env);
    say(`The functions' log is in ${emulators.logFile}`);
    const report = await runSoak(connectAdmin(), emulators, settings, say);
    for (const line of reportLines(report)) say(line);
    return hasPassed(report);
  } finally {
    await emulators.stop();
  }
}
