import { randomBytes, randomUUID } from 'node:crypto';
import { isSettled, recordingStatusSchema } from '../../src/domain/recordings/recordingStatus.ts';
import { documentPaths, type RecordingKey } from '../../src/domain/paths.ts';
import {
  encodeFlac,
  synthesizePhonocardiogram,
  withFlacPadding,
} from '../../../tools/synthesis/synthesis.ts';
import type { Announcement } from '../../../tools/companion/announcement.ts';
import { untilDocument } from './listening.ts';
import { admin } from './emulators.ts';
import type { Person } from './people.ts';

/** A recording id that nobody has used. */
export function newRecording(centerId: string): RecordingKey {
  return { centerId, recordingId: randomUUID() };
}

/** The document of a recording, past all rules. */
export const recordingDocument = ({ centerId, recordingId }: RecordingKey) =>
  admin.firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);

/** What a technician would say about a heart recording. */
export function heartAnnouncement(changes: Partial<Announcement> = {}): Announcement {
  return {
    patientId: null,
    kind: 'heart',
    site: 'MV',
    posture: 'supine',
    deviceId: null,
    capturedAt: new Date('2026-11-20T09:30:00Z'),
    ...changes,
  };
}

/** What Firestore holds of a recording that was announced, a mark in it, and a sound that came first. */
export const storedDocuments = {
  recording: (createdBy: string) => ({
    ...heartAnnouncement(),
    createdBy,
    createdAt: new Date(),
    status: 'awaiting_upload',
  }),
  annotation: (createdBy: string) => ({
    kind: 'systolic_murmur',
    startSeconds: 1.25,
    endSeconds: 1.5,
    note: null,
    status: 'active',
    createdBy,
    createdAt: new Date(),
    updatedBy: createdBy,
    updatedAt: new Date(),
    requestId: null,
  }),
  inboxEntry: (uploadedBy: string) => ({
    uploadedBy,
    generation: '1',
    sizeBytes: 1,
    receivedAt: new Date(),
  }),
};

/**
 * A clean heart sound of a known rate, as FLAC at 4 kHz. Its bytes are no other sound's, so that no
 * test meets another one's recording: keep them to send the same sound again.
 */
export function heartSound(heartRateBpm: number, durationSeconds = 10): Uint8Array {
  const { samples, sampleRate } = synthesizePhonocardiogram({
    seed: `heart-${heartRateBpm}`,
    durationSeconds,
    heartRateBpm,
  });
  return withFlacPadding(encodeFlac([samples], sampleRate), randomBytes(16));
}

/**
 * Listens to a recording until nothing more will happen to it.
 * @returns its last state and every status that was seen on the way
 */
export async function untilSettled(
  { client }: Person,
  key: RecordingKey,
  timeoutSeconds = 40,
): Promise<{ recording: Readonly<Record<string, unknown>>; statuses: string[] }> {
  const statuses: string[] = [];
  const recording = await untilDocument(
    recordingDocument(key).path,
    (data) => {
      if (data === undefined) return undefined;
      const status = recordingStatusSchema.parse(data['status']);
      if (statuses.at(-1) !== status) statuses.push(status);
      return isSettled(status) ? data : undefined;
    },
    { client, timeoutSeconds },
  );
  return { recording, statuses };
}
