import path from 'node:path';
import { buildFunctions } from '../build/buildFunctions.ts';
import { connectClient } from '../companion/connect.ts';
import { startEmulators } from '../emulators/startEmulators.ts';
import { accountOf, loadSeedSource } from '../seed/seedSource.ts';
import { repositoryRoot } from '../test/steps.ts';
import { parseDemoArguments, type DemoArguments } from './arguments.ts';
import { loadDemoSound, type DemoSound } from './demoSound.ts';
import { recordSound } from './recordSound.ts';
import { startSweeping } from './scheduler.ts';
import { whatNextLines } from './whatNext.ts';

/** The center that the demo happens in. */
const demoCenterId = 'demo-clinic';

/**
 * `npm start`: starts every emulator with the demo center, sends one sound through the whole house
 * as a companion app would, shows the result as it arrives, and keeps running.
 */
const say = (text = '') => process.stdout.write(`${text}\n`);

try {
  const demoArguments = parseDemoArguments(process.argv.slice(2));
  await main(demoArguments, await loadDemoSound(demoArguments.file));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main({ kind, once }: DemoArguments, sound: DemoSound): Promise<void> {
  const startedAt = performance.now();
  const seed = await loadSeedSource();
  say('Building the functions');
  await buildFunctions();
  const emulators = await startEmulators({
    projectId: 'demo-auscultra',
    importDir: path.join(repositoryRoot, 'emulator-data/export'),
    onProgress: say,
  });
  Object.assign(process.env, emulators.env);
  const stopSweeping = startSweeping({ everySeconds: 60 }, (error) => {
    process.stderr.write(`The sweeper failed: ${String(error)}\n`);
  });
  try {
    say(`Emulators ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    const client = connectClient(emulators);
    const account = accountOf(seed, demoCenterId, 'technician');
    await client.signIn(account.email, account.password);
    say(`Signed in as ${account.displayName}, ${account.role} of ${demoCenterId}`);
    const result = await recordSound(client, demoCenterId, kind, sound, say).finally(() =>
      client.close(),
    );
    say(`First result after ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    if (once) return;
    for (const line of whatNextLines(emulators, seed, result)) say(line);
    await emulators.ended;
  } finally {
    await stopSweeping();
    await emulators.stop();
  }
}
