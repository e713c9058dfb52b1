import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { pipelinePorts } from '../../src/container.ts';
import { documentPaths, objectPaths, type RecordingKey } from '../../src/domain/paths.ts';
import { changeStatus } from '../../src/domain/recordings/recordingStatus.ts';
import { admin } from '../support/emulators.ts';
import { outcomeOf } from '../support/outcome.ts';
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

async function send(key: RecordingKey, sound: Uint8Array, person = technician) {
  await announceRecording(person.client, key, heartAnnouncement());
  await uploadSound(person.client, key, sound, 'audio/flac');
  return untilSettled(person, key, 60);
}

describe('the same bytes under two ids', () => {
  it('have one result, and the later one says where it is', async () => {
    const sound = heartSound(73);
    const [first, second] = [newRecording(center.centerId), newRecording(center.centerId)];
    expect((await send(first, sound)).recording).toMatchObject({
      status: 'analyzed',
      sha256: createHash('sha256').update(sound).digest('hex'),
      duplicateOf: null,
    });
    expect((await send(second, sound)).recording).toMatchObject({
      status: 'rejected',
      summary: null,
      duplicateOf: { recordingId: first.recordingId },
      reasons: [{ code: 'duplicate_sound' }],
    });
    const analyses = await admin.firestore
      .collection(documentPaths.analyses(center.centerId, second.recordingId))
      .get();
    expect(analyses.size).toBe(0);
    const [objects] = await admin.bucket.getFiles({ prefix: objectPaths.recordingFolder(second) });
    expect(objects.map(({ name }) => name)).toEqual([objectPaths.original(second)]);
  });

  it('have one result when they race', async () => {
    const sound = heartSound(77);
    const keys = Array.from({ length: 4 }, () => newRecording(center.centerId));
    const ended = await Promise.all(keys.map((key) => send(key, sound)));
    const statuses = ended.map(({ recording }) => recording['status']).sort();
    expect(statuses).toEqual(['analyzed', 'rejected', 'rejected', 'rejected']);
    const keeper = ended.findIndex(({ recording }) => recording['status'] === 'analyzed');
    const named = ended.flatMap(({ recording }) => recording['duplicateOf'] ?? []);
    const recordingId = keys[keeper]?.recordingId;
    expect(named).toEqual([{ recordingId }, { recordingId }, { recordingId }]);
  });

  it('count again when the first one was entered in error', async () => {
    const sound = heartSound(79);
    const [wrong, right] = [newRecording(center.centerId), newRecording(center.centerId)];
    await send(wrong, sound);
    const { recordings } = await pipelinePorts();
    await recordings.transact(wrong, ({ recording }) => ({
      result: null,
      ...(recording && {
        recording: changeStatus(recording, 'entered_in_error', 'retraction'),
      }),
    }));
    expect((await send(right, sound)).recording).toMatchObject({
      status: 'analyzed',
      duplicateOf: null,
    });
  });

  it('are strangers to each other in two centers', async () => {
    const sound = heartSound(81);
    await send(newRecording(center.centerId), sound);
    const elsewhere = await send(newRecording(center.otherCenterId), sound, center.people.foreign);
    expect(elsewhere.recording).toMatchObject({ status: 'analyzed', duplicateOf: null });
  });
});

describe('the same id from two phones', () => {
  it('belongs to the first: the second can neither describe nor upload it', async () => {
    const key = newRecording(center.centerId);
    const { recording } = await send(key, heartSound(83));
    expect(recording['status']).toBe('analyzed');
    const { client } = center.people.clinician;
    const describing = () => announceRecording(client, key, heartAnnouncement({ site: 'AV' }));
    const uploading = () => uploadSound(client, key, heartSound(85), 'audio/flac');
    expect(await outcomeOf(describing)).toBe('denied');
    expect(await outcomeOf(uploading)).toBe('denied');
  });
});

describe('a hash that the client has declared', () => {
  it('is held against the bytes', async () => {
    const key = newRecording(center.centerId);
    await announceRecording(technician.client, key, heartAnnouncement());
    const settled = untilSettled(technician, key);
    await admin.bucket.file(objectPaths.original(key)).save(Buffer.from(heartSound(87)), {
      contentType: 'audio/flac',
      metadata: { metadata: { uploadedBy: technician.userId, sha256: '0a'.repeat(32) } },
    });
    expect((await settled).recording).toMatchObject({
      status: 'rejected',
      summary: null,
      reasons: [{ code: 'upload_corrupted' }],
    });
  });
});

describe('a clock that is wrong by hours', () => {
  it('is believed, and doubted in public', async () => {
    const { device } = center.people;
    await admin.firestore
      .doc(`${documentPaths.devices(center.centerId)}/${device.deviceId}`)
      .update({ clockSkewSeconds: 10_800 });
    const key = newRecording(center.centerId);
    const capturedAt = new Date(Date.now() + 10_800_000);
    await announceRecording(
      device.client,
      key,
      heartAnnouncement({ deviceId: device.deviceId, capturedAt }),
    );
    const settled = untilSettled(device, key);
    await uploadSound(device.client, key, heartSound(89), 'audio/flac');
    const { recording } = await settled;
    expect(recording).toMatchObject({
      status: 'analyzed',
      captureTimeDoubt: { code: 'in_future', clockSkewSeconds: 10_800 },
    });
    expect((recording['capturedAt'] as { toDate: () => Date }).toDate()).toEqual(capturedAt);
  });
});
