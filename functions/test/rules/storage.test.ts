import { randomUUID } from 'node:crypto';
import {
  deleteObject,
  getBytes,
  listAll,
  ref,
  updateMetadata,
  uploadBytes,
  type UploadMetadata,
} from 'firebase/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
import { can, roleSchema, type Action } from '../../src/domain/permissions.ts';
import { admin } from '../support/emulators.ts';
import { outcomeOf } from '../support/outcome.ts';
import { createTestCenter, standings, type Standing, type TestCenter } from '../support/people.ts';
import { storedDocuments } from '../support/recordings.ts';

let center: TestCenter;
const stored = randomUUID();
const analysisId = `a${'0'.repeat(24)}`;
const sound = new Uint8Array(64);

beforeAll(async () => {
  center = await createTestCenter();
  const key = { centerId: center.centerId, recordingId: stored };
  await Promise.all([
    admin.bucket.file(objectPaths.original(key)).save(Buffer.from(sound)),
    admin.bucket.file(objectPaths.artifact(key, analysisId, 'peaks')).save('{}'),
  ]);
});

afterAll(async () => {
  await center.close();
});

function expected(standing: Standing, action: Action) {
  const role = roleSchema.safeParse(standing);
  return role.success && can(role.data, action) ? 'allowed' : 'denied';
}

function original(recordingId: string, centerId = center.centerId): string {
  return objectPaths.original({ centerId, recordingId });
}

function upload(
  standing: Standing,
  path: string,
  changes: UploadMetadata = {},
  bytes: Uint8Array = sound,
) {
  const { client, userId } = center.people[standing];
  const metadata = {
    contentType: 'audio/wav',
    customMetadata: { uploadedBy: userId },
    ...changes,
  };
  return outcomeOf(() => uploadBytes(ref(client.storage, path), bytes, metadata));
}

describe.each(standings)('storage.rules: %s', (standing) => {
  const object = (path: string) => ref(center.people[standing].client.storage, path);
  const artifact = () =>
    objectPaths.artifact({ centerId: center.centerId, recordingId: stored }, analysisId, 'peaks');
  const reading = expected(standing, 'recording.read');

  it(`reads an original: ${reading}`, async () => {
    expect(await outcomeOf(() => getBytes(object(original(stored))))).toBe(reading);
  });

  it(`reads an artifact: ${reading}`, async () => {
    expect(await outcomeOf(() => getBytes(object(artifact())))).toBe(reading);
  });

  it(`uploads an original: ${expected(standing, 'recording.upload')}`, async () => {
    expect(await upload(standing, original(randomUUID()))).toBe(
      expected(standing, 'recording.upload'),
    );
  });

  it('never overwrites, relabels or deletes an original, nor lists them', async () => {
    expect(await upload(standing, original(stored))).toBe('denied');
    const relabel = () => updateMetadata(object(original(stored)), { contentType: 'audio/flac' });
    expect(await outcomeOf(relabel)).toBe('denied');
    expect(await outcomeOf(() => deleteObject(object(original(stored))))).toBe('denied');
    const folder = `centers/${center.centerId}/recordings`;
    expect(await outcomeOf(() => listAll(object(folder)))).toBe('denied');
  });

  it('never writes or deletes an artifact', async () => {
    const fresh = artifact().replace('peaks.json', 'events.json');
    expect(await upload(standing, fresh)).toBe('denied');
    expect(await upload(standing, artifact())).toBe('denied');
    expect(await outcomeOf(() => deleteObject(object(artifact())))).toBe('denied');
  });
});

describe('storage.rules: what may be uploaded', () => {
  it.each([
    ['a type that is not audio', { contentType: 'text/html' }],
    ['a type that only begins with audio', { contentType: 'audio/wav; x=<script>' }],
    ['no uploader', { customMetadata: {} }],
    ['somebody else as uploader', { customMetadata: { uploadedBy: 'somebody-else' } }],
  ])('refuses %s', async (_what, metadata) => {
    expect(await upload('technician', original(randomUUID()), metadata)).toBe('denied');
  });

  it('refuses more than 50 MiB', async () => {
    const bytes = new Uint8Array(50 * 1024 * 1024 + 1);
    expect(await upload('technician', original(randomUUID()), {}, bytes)).toBe('denied');
  });

  it.each([
    ['outside the center', (id: string) => `centers/other-center/recordings/${id}/original`],
    ['at the root', (id: string) => `${id}/original`],
    ['under another name', (id: string) => `centers/CENTER/recordings/${id}/sound`],
    ['below the original', (id: string) => `centers/CENTER/recordings/${id}/original/again`],
    ['under an id that is no UUID', () => 'centers/CENTER/recordings/mine/original'],
    ['under an id with dots', (id: string) => `centers/CENTER/recordings/..%2f${id}/original`],
  ])('refuses a path %s', async (_what, path) => {
    const name = path(randomUUID()).replace('CENTER', center.centerId);
    expect(await upload('technician', name)).toBe('denied');
  });

  it('refuses a sound for a recording that somebody else has announced', async () => {
    const id = randomUUID();
    const recording = admin.firestore.doc(`${documentPaths.recordings(center.centerId)}/${id}`);
    await recording.set(storedDocuments.recording('somebody-else'));
    expect(await upload('technician', original(id))).toBe('denied');
    await recording.set(storedDocuments.recording(center.people.technician.userId));
    expect(await upload('technician', original(id))).toBe('allowed');
  });
});
