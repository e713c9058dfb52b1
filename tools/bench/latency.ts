import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { isSettled } from '../../functions/src/domain/recordings/recordingStatus.ts';
import { buildFunctions } from '../build/buildFunctions.ts';
import { connectClient, type FirebaseClient } from '../companion/connect.ts';
import { announceRecording, uploadSound, watchRecording } from '../companion/recording.ts';
import { readWatched } from '../demo/report.ts';
import { startEmulators } from '../emulators/startEmulators.ts';
import { encodeFlac, synthesizePhonocardiogram } from '../synthesis/synthesis.ts';
import { repositoryRoot } from '../test/steps.ts';
import { accountOf, loadSeedSource } from '../seed/seedSource.ts';
import { quantileRow } from './statistics.ts';

const demoCenterId = 'demo-clinic';
const warmUpRuns = 3;
const runs = 20;

/** From the beginning of the upload to the result in a client's listener, in the emulators. */
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
    const milliseconds: number[] = [];
    for (let run = -warmUpRuns; run < runs; run++) {
      const latency = await uploadToResult(client, demoCenterId, sound);
      if (run >= 0) milliseconds.push(latency);
    }
    await client.close();
    return [
      `upload to result in a listener, 30 s FLAC, emulators, wall time, ${runs} runs`,
      quantileRow('upload to result', milliseconds, 'ms'),
    ];
  } finally {
    await emulators.stop();
  }
}

async function uploadToResult(
  client: FirebaseClient,
  centerId: string,
  sound: Uint8Array,
): Promise<number> {
  const key = { centerId, recordingId: randomUUID() };
  await announceRecording(client, key, {
    ...{ patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
    capturedAt: new Date(),
  });
  const { promise: settled, resolve, reject } = Promise.withResolvers<number>();
  const unsubscribe = watchRecording(
    client,
    key,
    (recording) => {
      if (isSettled(readWatched(recording).status)) resolve(performance.now());
    },
    reject,
  );
  const startedAt = performance.now();
  await uploadSound(client, key, sound, 'audio/flac');
  const finishedAt = await settled;
  unsubscribe();
  return finishedAt - startedAt;
}
