import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectClient } from '../../../tools/companion/connect.ts';
import { recordOneSound } from '../../../tools/companion/example.ts';
import { firebaseServer } from '../../../tools/companion/firebaseServer.ts';
import { openOutbox } from '../../../tools/companion/outbox.ts';
import type { Capture } from '../../../tools/companion/outboxEntry.ts';
import { memoryOutboxStorage } from '../../../tools/companion/outboxStorage.ts';
import { encodeWav, synthesizePhonocardiogram } from '../../../tools/synthesis/synthesis.ts';
import { documentPaths, objectPaths, type RecordingKey } from '../../src/domain/paths.ts';
import { admin, apiUrl, project } from '../support/emulators.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { heartAnnouncement, heartSound, untilSettled } from '../support/recordings.ts';
import { get, recordingPath, send } from '../support/rest.ts';

let center: TestCenter;
let technician: Person;

beforeAll(async () => {
  center = await createTestCenter();
  technician = center.people.technician;
});

afterAll(async () => {
  await center.close();
});

function captureOf(person: Person, changes: Partial<Capture> = {}): Capture {
  return {
    ...{ centerId: center.centerId, userId: person.userId },
    announcement: heartAnnouncement(),
    ...{ bytes: heartSound(72, 5), contentType: 'audio/flac' },
    ...changes,
  };
}

function outboxOf({ client }: Person, storage = memoryOutboxStorage()) {
  const server = firebaseServer(client);
  return { storage, server, outbox: openOutbox({ storage, server }) };
}

async function storedSound(key: RecordingKey) {
  const file = admin.bucket.file(objectPaths.original(key));
  const [[bytes], [{ generation, metadata }]] = await Promise.all([
    file.download(),
    file.getMetadata(),
  ]);
  return { bytes: Uint8Array.from(bytes), generation: String(generation), metadata };
}

describe('the example of the documentation', () => {
  it('goes from a pairing code to the result on the screen', async () => {
    const deviceId = randomUUID();
    const devices = `/v1/centers/${center.centerId}/devices`;
    const body = {
      ...{ id: deviceId, serialNumber: 'S-9', model: 'Stethoscope', firmwareVersion: '1.0.0' },
      ...{ sampleRate: 4000, calibratedAt: null },
    };
    const { admin: administrator } = center.people;
    await send({ method: 'post', path: devices, body }, administrator);
    const route = `${devices}/${deviceId}/pairing-codes`;
    const offer = await send({ method: 'post', path: route }, administrator);
    const { code } = z.object({ code: z.string() }).parse(await offer.json());

    const folder = await mkdtemp(path.join(tmpdir(), 'outbox-'));
    const client = connectClient(project);
    const { promise: analyzed, resolve } = Promise.withResolvers<unknown>();
    const stop = await recordOneSound(client, apiUrl, code, folder, heartSound(72), (recording) => {
      if (recording['status'] === 'analyzed') resolve(recording['deviceId']);
    });
    expect(await analyzed).toBe(deviceId);
    expect(await readdir(folder)).toEqual([]);
    stop();
    await client.close();
    await rm(folder, { recursive: true });
  });
});

describe('an outbox', () => {
  it('brings a sound of several chunks to the server byte for byte, with its hash', async () => {
    const { samples, sampleRate } = synthesizePhonocardiogram({
      seed: 'long',
      durationSeconds: 90,
    });
    const bytes = encodeWav([samples], sampleRate);
    const { outbox } = outboxOf(technician);
    const key = await outbox.capture(captureOf(technician, { bytes, contentType: 'audio/wav' }));
    await outbox.drain();
    const sound = await storedSound(key);
    expect(sound.bytes).toEqual(bytes);
    expect(sound.metadata).toMatchObject({ uploadedBy: technician.userId, sha256: key.sha256 });
    expect((await untilSettled(technician, key)).recording['status']).toBe('analyzed');
  });

  it('that is sent by two phones at once makes one recording', async () => {
    const first = outboxOf(technician);
    const second = outboxOf(technician);
    const capture = captureOf(technician);
    const key = await first.outbox.capture(capture);
    await second.storage.add(key, capture.bytes);
    await Promise.all([first.outbox.drain(), second.outbox.drain()]);
    expect(await first.outbox.entries()).toEqual([]);
    expect(await second.outbox.entries()).toEqual([]);
    await untilSettled(technician, key);
    const analyses = documentPaths.analyses(key.centerId, key.recordingId);
    expect((await admin.firestore.collection(analyses).get()).size).toBe(1);
  });

  it('whose answers are lost looks, and sends nothing a second time', async () => {
    const { storage, server } = outboxOf(technician);
    let uploads = 0;
    const losing = openOutbox({
      storage,
      server: {
        ...server,
        createDocument: async (entry) => {
          await server.createDocument(entry);
          throw new Error('the answer was lost');
        },
        createSound: async (entry, bytes) => {
          uploads += 1;
          await server.createSound(entry, bytes);
          throw new Error('the answer was lost');
        },
      },
    });
    const key = await losing.capture(captureOf(technician));
    await losing.drain();
    expect(await losing.entries()).toEqual([]);
    expect(uploads).toBe(1);
    expect((await untilSettled(technician, key)).recording['status']).toBe('analyzed');
  });

  it('keeps a sound that the rules refuse, and says why', async () => {
    const { outbox, storage } = outboxOf(technician);
    const sound = heartSound(72, 5);
    const { recordingId } = await outbox.capture(
      captureOf(technician, { bytes: sound, contentType: 'image/png' }),
    );
    await outbox.drain();
    expect(await outbox.entries()).toMatchObject([
      {
        document: { state: 'stored' },
        sound: { state: 'blocked', tries: 3, problem: 'storage/unauthorized' },
      },
    ]);
    expect(Uint8Array.from(await storage.readSound(recordingId))).toEqual(Uint8Array.from(sound));
    const original = objectPaths.original({ centerId: center.centerId, recordingId });
    expect((await admin.bucket.file(original).exists())[0]).toBe(false);
  });

  it('never replaces another sound of the same id', async () => {
    const first = outboxOf(technician);
    const second = outboxOf(technician);
    const key = await first.outbox.capture(captureOf(technician));
    await second.storage.add({ ...key, sizeBytes: 3, md5: '' }, Buffer.from('new'));
    await first.outbox.drain();
    const before = await storedSound(key);
    await second.outbox.drain();
    expect(await second.outbox.entries()).toMatchObject([
      { sound: { state: 'blocked', problem: 'companion/other-sound' } },
    ]);
    expect(await storedSound(key)).toEqual(before);
  });

  it('of a device that was locked sends everything when it is unlocked', async () => {
    const { device, admin: administrator } = center.people;
    const lock = (status: 'locked' | 'active') => {
      const route = `/v1/centers/${center.centerId}/devices/${device.deviceId}`;
      return send({ method: 'patch', path: route, body: { status } }, administrator);
    };
    expect((await lock('locked')).status).toBe(200);
    const { outbox } = outboxOf(device);
    const announcement = heartAnnouncement({ deviceId: device.deviceId });
    const key = await outbox.capture(captureOf(device, { announcement }));
    await outbox.drain();
    expect(await outbox.entries()).toMatchObject([
      {
        document: { state: 'blocked', problem: 'permission-denied' },
        sound: { state: 'blocked', problem: 'storage/unauthorized' },
      },
    ]);
    expect((await lock('active')).status).toBe(200);
    await outbox.retry();
    await outbox.drain();
    expect(await outbox.entries()).toEqual([]);
    expect((await untilSettled(device, key)).recording['status']).toBe('analyzed');
    // It hears that there is a result, and is not told which.
    const own = await get(recordingPath(key), device);
    expect(await own.json()).toMatchObject({ id: key.recordingId, currentAnalysis: null });
  });
});
