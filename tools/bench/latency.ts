import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildFunctions } from '../build/buildFunctions.ts';
import { connectClient } from '../companion/connect.ts';
import { startEmulators } from '../emulators/startEmulators.ts';
import { encodeFlac, synthesizePhonocardiogram, withFlacPadding } from '../synthesis/synthesis.ts';
import { repositoryRoot } from '../test/steps.ts';
import { accountOf, loadSeedSource } from '../seed/seedSource.ts';
import { milestones, timeUpload, type UploadTimes } from './uploadTimes.ts';
import { quantileRow } from './statistics.ts';

const demoCenterId = 'demo-clinic';
const warmUpRuns = 3;
const runs = 20;
const uploadsPerSecond = 5;
const loadSeconds = 10;

/**
 * From the beginning of the upload to every stage and to the result in a client's listener, in the
 * emulators: one sound at a time, then several a second.
 */
export async function benchLatency(): Promise<string[]> {
  await buildFunctions();
  const seed = await loadSeedSource();
  const emulators = await startEmulators({
    projectId: 'demo-auscultra',
    ports: 'free',
    importDir: path.join(repositoryRoot, 'emulator-data/export'),
  });
  try {
    const client = connectClient(emulators);
    const { email, password } = accountOf(seed, demoCenterId, 'technician');
    await client.signIn(email, password);
    const { samples, sampleRate } = synthesizePhonocardiogram({
      seed: 'bench',
      durationSeconds: 30,
    });
    const sound = encodeFlac([samples], sampleRate);
    // The same bytes again would be a duplicate, which has no result of its own.
    const upload = () => timeUpload(client, demoCenterId, withFlacPadding(sound, randomBytes(16)));

    const alone: UploadTimes[] = [];
    for (let run = -warmUpRuns; run < runs; run++) {
      const times = await upload();
      if (run >= 0) alone.push(times);
    }
    const underLoad: Promise<UploadTimes>[] = [];
    for (let sent = 0; sent < uploadsPerSecond * loadSeconds; sent++) {
      underLoad.push(upload());
      await sleep(1000 / uploadsPerSecond);
    }
    const loaded = await Promise.all(underLoad);
    await client.close();
    return [
      `from the beginning of an upload, in a listener, 30 s FLAC, emulators, wall time, ${runs} runs`,
      ...rows(alone),
      `${uploadsPerSecond} uploads/s for ${loadSeconds} s, ${loaded.length} uploads`,
      ...rows(loaded),
    ];
  } finally {
    await emulators.stop();
  }
}

/** A row for every milestone. A listener may miss one that another one follows at once. */
function rows(times: readonly UploadTimes[]): string[] {
  return milestones.flatMap((milestone) => {
    const seen = times.flatMap((each) => each[milestone] ?? []);
    const missed = seen.length < times.length ? `   seen in ${seen.length}` : '';
    return seen.length === 0 ? [] : [`${quantileRow(milestone, seen, 'ms')}${missed}`];
  });
}
