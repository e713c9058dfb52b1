import { randomUUID } from 'node:crypto';
import { isSettled } from '../../functions/src/domain/recordings/recordingStatus.ts';
import type { FirebaseClient } from '../companion/connect.ts';
import { announceRecording, uploadSound, watchRecording } from '../companion/recording.ts';
import { readWatched } from '../demo/report.ts';

/** What happens to an upload, in this order. The first event is delivered between the first two. */
export const milestones = ['uploaded', 'decoding', 'analyzing', 'rendering', 'result'] as const;

/** When each was seen by a client, in milliseconds from the beginning of the upload. */
export type UploadTimes = Partial<Record<(typeof milestones)[number], number>>;

/**
 * Announces a recording, uploads its sound and listens until it has its result.
 * @throws {Error} when it ends without one
 */
export async function timeUpload(
  client: FirebaseClient,
  centerId: string,
  sound: Uint8Array,
): Promise<UploadTimes> {
  const key = { centerId, recordingId: randomUUID() };
  await announceRecording(client, key, {
    ...{ patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
    capturedAt: new Date(),
  });
  const times: UploadTimes = {};
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const { promise: settled, resolve, reject } = Promise.withResolvers<string>();
  const unsubscribe = watchRecording(
    client,
    key,
    (document) => {
      const { status, stage } = readWatched(document);
      if (stage !== null) times[stage] ??= elapsed();
      if (!isSettled(status)) return;
      times.result ??= elapsed();
      resolve(status);
    },
    reject,
  );
  try {
    await uploadSound(client, key, sound, 'audio/flac');
    times.uploaded = elapsed();
    const status = await settled;
    if (status !== 'analyzed') throw new Error(`the sound of the bench came out as ${status}`);
    return times;
  } finally {
    unsubscribe();
  }
}
