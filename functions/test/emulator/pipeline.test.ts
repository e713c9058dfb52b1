import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import {
  malformedFiles,
  synthesizeNonHeart,
  encodeWav,
} from '../../../tools/synthesis/synthesis.ts';
import { analysisSchema, analysisSummarySchema } from '../../src/domain/recordings/analysis.ts';
import { documentPaths, objectPaths, type RecordingKey } from '../../src/domain/paths.ts';
import { admin } from '../support/emulators.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  untilSettled,
} from '../support/recordings.ts';

let center: TestCenter;
let technician: Person;

beforeAll(async () => {
  center = await createTestCenter();
  technician = center.people.technician;
});

afterAll(async () => {
  await center.close();
});

const announce = (key: RecordingKey, changes = {}) =>
  announceRecording(technician.client, key, heartAnnouncement(changes));
const upload = (key: RecordingKey, bytes: Uint8Array, contentType = 'audio/flac') =>
  uploadSound(technician.client, key, bytes, contentType);

async function analysesOf({ centerId, recordingId }: RecordingKey) {
  const { docs } = await admin.firestore
    .collection(documentPaths.analyses(centerId, recordingId))
    .get();
  return docs;
}

describe('a recording', () => {
  it('is analysed live when its document comes first', async () => {
    const key = newRecording(center.centerId);
    await announce(key);
    const settled = untilSettled(technician, key);
    await upload(key, heartSound(72));
    const { recording, statuses } = await settled;
    expect(statuses).toEqual(['awaiting_upload', 'processing', 'analyzed']);
    const summary = analysisSummarySchema.parse(recording['summary']);
    expect(summary.heartRateBpm).toBeGreaterThan(69);
    expect(summary.heartRateBpm).toBeLessThan(75);
    expect(summary.qualityVerdict).not.toBe('unusable');
  });

  it('is analysed when its sound comes first, and then leaves the inbox', async () => {
    const key = newRecording(center.centerId);
    await upload(key, heartSound(96));
    const waiting = admin.firestore.doc(
      `${documentPaths.inbox(center.centerId)}/${key.recordingId}`,
    );
    await expect.poll(async () => (await waiting.get()).exists, { timeout: 20_000 }).toBe(true);
    expect((await waiting.get()).get('uploadedBy')).toBe(technician.userId);

    await announce(key);
    const { recording } = await untilSettled(technician, key);
    expect(recording['status']).toBe('analyzed');
    expect((await waiting.get()).exists).toBe(false);
  });

  it('is analysed once when document and sound arrive at the same moment', async () => {
    const keys = Array.from({ length: 6 }, () => newRecording(center.centerId));
    await Promise.all(keys.flatMap((key) => [announce(key), upload(key, heartSound(80))]));
    for (const key of keys) {
      const { recording } = await untilSettled(technician, key, 60);
      expect(recording['status']).toBe('analyzed');
      expect(await analysesOf(key)).toHaveLength(1);
      const events = await admin.firestore
        .collection(documentPaths.auditEvents(center.centerId))
        .where('recordingId', '==', key.recordingId)
        .where('code', '==', 'analyzed')
        .get();
      expect(events.size).toBe(1);
    }
  });

  it('keeps its sound byte for byte and leaves artifacts that can be drawn', async () => {
    const key = newRecording(center.centerId);
    const sound = heartSound(66);
    await announce(key);
    await upload(key, sound);
    await untilSettled(technician, key);
    const [original] = await admin.bucket.file(objectPaths.original(key)).download();
    expect(Buffer.compare(original, Buffer.from(sound))).toBe(0);

    const [document] = await analysesOf(key);
    const artifacts = analysisSchema.shape.artifacts.parse(document?.get('artifacts'));
    const [peaks] = await admin.bucket.file(artifacts.peaks).download();
    expect(JSON.parse(peaks.toString())).toMatchObject({ durationSeconds: 10 });
    const [picture] = await admin.bucket.file(artifacts.spectrogram).download();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    const [metadata] = await admin.bucket.file(artifacts.spectrogram).getMetadata();
    expect(metadata.contentType).toBe('image/png');
  });
});

describe('a sound that is of no use', () => {
  it.each(malformedFiles().map(({ name, bytes, faultCode }) => [name, faultCode, bytes] as const))(
    'is rejected with a reason: %s is %s',
    async (_name, faultCode, bytes) => {
      const key = newRecording(center.centerId);
      await announce(key);
      await upload(key, bytes, 'audio/wav');
      const { recording } = await untilSettled(technician, key);
      expect(recording).toMatchObject({
        status: 'rejected',
        summary: null,
        claim: null,
        reasons: [{ code: faultCode, message: expect.stringMatching(/\w+ .*\./u) as string }],
      });
    },
  );

  it('is rejected when it is silence, with what to do about it, and no rate is guessed', async () => {
    const key = newRecording(center.centerId);
    const { samples, sampleRate } = synthesizeNonHeart('silence', 1);
    await announce(key);
    await upload(key, encodeWav([samples], sampleRate), 'audio/wav');
    const { recording } = await untilSettled(technician, key);
    expect(recording['status']).toBe('rejected');
    expect(recording['reasons']).not.toHaveLength(0);
    expect(analysisSummarySchema.parse(recording['summary']).heartRateBpm).toBeNull();
  });
});

describe('what the pipeline ignores', () => {
  it('an object at a path that is not ours', async () => {
    const path = `centers/${center.centerId}/recordings/not-a-uuid/original`;
    await admin.bucket.file(path).save(Buffer.from(heartSound(70)));
    await sleep(3000);
    const inbox = await admin.firestore.collection(documentPaths.inbox(center.centerId)).get();
    expect(inbox.docs.map(({ id }) => id)).not.toContain('not-a-uuid');
  });
});

const realSounds = path.resolve(import.meta.dirname, '../../../../shared/data');

describe.skipIf(!existsSync(realSounds))('a real recording (needs ../shared/data)', () => {
  it('has the heart rate that its annotation says', async () => {
    const table = await readFile(path.join(realSounds, 'circor2022.csv'), 'utf8');
    const row = table.split('\n').find((line) => line.startsWith(realRecording));
    const annotatedBpm = Number(row?.split(',').at(-1));
    const key = newRecording(center.centerId);
    await announce(key);
    await upload(key, await readFile(path.join(realSounds, realRecording)));
    const { recording } = await untilSettled(technician, key);
    const { heartRateBpm } = analysisSummarySchema.parse(recording['summary']);
    expect(Math.abs((heartRateBpm ?? 0) - annotatedBpm)).toBeLessThanOrEqual(5);
  });
});

const realRecording = 'circor2022/13918_MV.flac';
