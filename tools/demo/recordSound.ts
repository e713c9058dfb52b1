import { randomUUID } from 'node:crypto';
import { collection, getDocs, limit, query, where } from 'firebase/firestore';
import { documentPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import { isSettled } from '../../functions/src/domain/recordings/recordingStatus.ts';
import type { FirebaseClient } from '../companion/connect.ts';
import { announceRecording, uploadSound, watchRecording } from '../companion/recording.ts';
import type { DemoSound } from './demoSound.ts';
import { readWatched, resultLines, statusLine, type WatchedRecording } from './report.ts';

/** A recording that went through, and where it can be read. */
export interface RecordedSound {
  readonly key: RecordingKey;
  readonly recording: WatchedRecording;
}

/**
 * Does what a companion app does: announces a recording, uploads its sound, and shows what a
 * listener hears until the result is there.
 */
export async function recordSound(
  client: FirebaseClient,
  centerId: string,
  kind: SoundKind,
  sound: DemoSound,
  say: (text: string) => void,
): Promise<RecordedSound> {
  const key = { centerId, recordingId: randomUUID() };
  await announceRecording(client, key, {
    patientId: await somePatient(client, centerId),
    kind,
    site: kind === 'heart' ? 'MV' : 'posterior_left_lower',
    posture: 'sitting',
    deviceId: null,
    capturedAt: new Date(),
  });
  say(`Uploading ${sound.description}, ${(sound.bytes.length / 1024).toFixed(0)} KiB`);

  const startedAt = performance.now();
  const { promise: settled, resolve, reject } = Promise.withResolvers<WatchedRecording>();
  let lastStatus: string | undefined;
  const unsubscribe = watchRecording(
    client,
    key,
    (document) => {
      const recording = readWatched(document);
      if (recording.status !== lastStatus) {
        say(statusLine(recording.status, performance.now() - startedAt));
      }
      lastStatus = recording.status;
      if (isSettled(recording.status)) resolve(recording);
    },
    reject,
  );
  try {
    await uploadSound(client, key, sound.bytes, sound.contentType);
    const recording = await settled;
    for (const line of resultLines(recording)) say(`  ${line}`);
    return { key, recording };
  } finally {
    unsubscribe();
  }
}

async function somePatient(client: FirebaseClient, centerId: string): Promise<string | null> {
  const patients = collection(client.firestore, documentPaths.patients(centerId));
  const { docs } = await getDocs(query(patients, where('status', '==', 'active'), limit(1)));
  return docs[0]?.id ?? null;
}
