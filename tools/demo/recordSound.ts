import { collection, getDocs, limit, query, where } from 'firebase/firestore';
import { documentPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import { isSettled } from '../../functions/src/domain/recordings/recordingStatus.ts';
import type { FirebaseClient } from '../companion/connect.ts';
import { firebaseServer } from '../companion/firebaseServer.ts';
import { openOutbox } from '../companion/outbox.ts';
import { memoryOutboxStorage } from '../companion/outboxStorage.ts';
import { watchRecording } from '../companion/recording.ts';
import type { DemoSound } from './demoSound.ts';
import { readWatched, resultLines, statusLine, type WatchedRecording } from './report.ts';

/** A recording that went through, and where it can be read. */
export interface RecordedSound {
  readonly key: RecordingKey;
  readonly recording: WatchedRecording;
}

/**
 * Does what a companion app does: puts a recording into its outbox, sends it, and shows what a
 * listener hears until the result is there.
 * @throws {Error} when the server doesn't take it
 */
export async function recordSound(
  client: FirebaseClient,
  centerId: string,
  kind: SoundKind,
  sound: DemoSound,
  say: (text: string) => void,
): Promise<RecordedSound> {
  const outbox = openOutbox({ storage: memoryOutboxStorage(), server: firebaseServer(client) });
  const { recordingId } = await outbox.capture({
    centerId,
    userId: client.userId(),
    announcement: {
      patientId: await somePatient(client, centerId),
      kind,
      site: kind === 'heart' ? 'MV' : 'posterior_left_lower',
      posture: 'sitting',
      deviceId: null,
      capturedAt: new Date(),
    },
    bytes: sound.bytes,
    contentType: sound.contentType,
  });
  const key = { centerId, recordingId };
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
    await outbox.drain();
    const [left] = await outbox.entries();
    if (left !== undefined) {
      throw new Error(`Not sent: ${left.sound.problem ?? left.document.problem ?? 'unknown'}`);
    }
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
