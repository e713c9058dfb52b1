import { fileOutboxStorage } from './fileOutboxStorage.ts';
import { firebaseServer } from './firebaseServer.ts';
import { openOutbox } from './outbox.ts';
import { pairDevice, sendHeartbeat } from './pairing.ts';
import { watchRecording } from './recording.ts';
import type { FirebaseClient } from './connect.ts';

/**
 * The example of docs/companion-app.md, which shows what stands between the two lines: from the
 * pairing code to the result on the screen.
 *
 * @param apiUrl - base URL of the REST surface
 * @param folder - where the phone keeps what it has not sent yet
 * @param sound - a FLAC file
 * @param show - told of every state of the recording
 */
export async function recordOneSound(
  client: FirebaseClient,
  apiUrl: string,
  code: string,
  folder: string,
  sound: Uint8Array,
  show: (recording: Readonly<Record<string, unknown>>) => void,
): Promise<() => void> {
  // ---8<---
  // Once: the administrator's code makes this phone a device of the center.
  const pairing = await pairDevice(client, apiUrl, code);
  await sendHeartbeat(client, apiUrl, pairing, { batteryFraction: 0.8, firmwareVersion: '1.4.0' });

  // At every start: what an earlier run has left is still there.
  const outbox = openOutbox({
    storage: await fileOutboxStorage(folder),
    server: firebaseServer(client),
  });

  // At every recording, with or without a network. From here on it can't be lost.
  const { recordingId } = await outbox.capture({
    ...{ centerId: pairing.centerId, userId: pairing.userId },
    ...{ bytes: sound, contentType: 'audio/flac' },
    announcement: {
      ...{ kind: 'heart', site: 'MV', posture: 'supine', patientId: null },
      ...{ deviceId: pairing.deviceId, capturedAt: new Date() },
    },
  });

  // At every start, after every recording, and when the network is back.
  await outbox.drain();

  // The result comes by itself; nothing is polled.
  const key = { centerId: pairing.centerId, recordingId };
  const stopWatching = watchRecording(client, key, show, (error) => {
    throw error;
  });
  // --->8---
  return stopWatching;
}
