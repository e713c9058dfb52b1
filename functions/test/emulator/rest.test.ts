import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import type { RecordingKey } from '../../src/domain/paths.ts';
import { decodeAudio } from '../../src/audio/decode/decodeAudio.ts';
import { recordingRepresentation } from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  untilSettled,
} from '../support/recordings.ts';
import { get, problemOf, recordingPath, send } from '../support/rest.ts';

let center: TestCenter;
let technician: Person;
let key: RecordingKey;
let live: Readonly<Record<string, unknown>>;
let analysisId: string;

beforeAll(async () => {
  center = await createTestCenter();
  technician = center.people.technician;
  key = newRecording(center.centerId);
  await announceRecording(technician.client, key, heartAnnouncement());
  await uploadSound(technician.client, key, heartSound(88), 'audio/flac');
  ({ recording: live } = await untilSettled(technician, key));
  analysisId = z.object({ analysisId: z.string() }).parse(live['summary']).analysisId;
});

afterAll(async () => {
  await center.close();
});

describe('GET a recording', () => {
  it('says the same as the listener, in its documented shape', async () => {
    const response = await get(recordingPath(key), technician);
    const body: unknown = await response.json();
    const recording = z.strictObject(recordingRepresentation.shape).parse(body);
    expect(recording).toMatchObject({
      id: key.recordingId,
      status: live['status'],
      reasons: live['reasons'],
      summary: live['summary'],
    });
    expect(recording.currentAnalysis).toMatchObject({
      id: analysisId,
      audio: { container: 'flac', codec: 'flac', sampleRate: 4000, durationSeconds: 10 },
    });
    expect(body).not.toHaveProperty('claim');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('answers a recording that does not exist like one of a foreign center', async () => {
    const missing = await get(recordingPath(newRecording(center.centerId)), technician);
    const foreign = await get(recordingPath(key), center.people.foreign);
    expect(missing.status).toBe(404);
    expect(foreign.status).toBe(404);
    const shape = async (response: Response) => Object.keys(await problemOf(response));
    expect(await shape(missing)).toEqual(await shape(foreign));
  });

  it('forgets a member with the next request, whatever the token says', async () => {
    const other = await createTestCenter();
    const path = recordingPath(newRecording(other.centerId));
    expect((await problemOf(await get(path, other.people.viewer))).detail).toContain('recording');
    await admin.firestore
      .doc(`centers/${other.centerId}/members/${other.people.viewer.userId}`)
      .update({ status: 'removed' });
    expect((await problemOf(await get(path, other.people.viewer))).detail).toContain('center');
    await other.close();
  });
});

describe('the files of an analysis', () => {
  const artifact = (name: string) => `${recordingPath(key)}/analyses/${analysisId}/${name}`;

  it('streams peaks', async () => {
    const response = await get(artifact('peaks'), center.people.viewer);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('cache-control')).toContain('private');
    expect(await response.json()).toMatchObject({ durationSeconds: 10 });
  });

  it('streams a spectrogram that is a picture', async () => {
    const response = await get(artifact('spectrogram'), center.people.viewer);
    expect(response.headers.get('content-type')).toBe('image/png');
    const picture = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
    expect(picture.width).toBeGreaterThan(600);
  });

  it.each(['bell', 'diaphragm', 'wide'])('streams the sound for listening: %s', async (name) => {
    const response = await get(artifact(`playback-${name}`), center.people.viewer);
    expect(response.headers.get('content-type')).toBe('audio/flac');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.byteLength).toBe(Number(response.headers.get('content-length')));
    const { sampleRate, durationSeconds } = await decodeAudio(bytes);
    expect([sampleRate, durationSeconds]).toEqual([8000, 10]);
  });

  it.each(['peaks', 'spectrogram', 'playback-wide'])(
    'hides %s from other centers',
    async (name) => {
      expect((await get(artifact(name), center.people.foreign)).status).toBe(404);
      expect((await get(artifact(name), null)).status).toBe(401);
    },
  );

  it('answers 404 for an analysis that does not exist', async () => {
    const path = `${recordingPath(key)}/analyses/a${'0'.repeat(24)}/peaks`;
    expect((await get(path, technician)).status).toBe(404);
  });
});

describe('a request that is not right', () => {
  it('without a token gets 401 and is told how to sign in', async () => {
    const response = await get(recordingPath(key), null);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/u);
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it.each([
    ['rubbish', () => Promise.resolve('rubbish')],
    ['three rubbish parts', () => Promise.resolve('a.b.c')],
    ['expired', () => tokenWith({ exp: Math.floor(Date.now() / 1000) - 60 })],
    [
      'of another project',
      () => tokenWith({ aud: 'demo-other', iss: 'https://securetoken.google.com/demo-other' }),
    ],
    ['without a subject', () => tokenWith({ sub: '' })],
  ])('with a token that is %s gets 401', async (_what, token) => {
    const response = await get(recordingPath(key), null, {
      authorization: `Bearer ${await token()}`,
    });
    expect(response.status).toBe(401);
    expect((await problemOf(response)).code).toBe('unauthenticated');
  });

  it('says which part of the path is malformed', async () => {
    const response = await get(`/v1/centers/${center.centerId}/recordings/nope`, technician);
    expect(response.status).toBe(400);
    const { errors } = await problemOf(response);
    expect(errors).toEqual([
      { pointer: '/path/recordingId', detail: expect.stringContaining('UUID') as string },
    ]);
  });

  it('survives a path that tries to climb', async () => {
    const response = await get('/v1/centers/..%2f..%2fetc/recordings/x', technician);
    expect(response.status).toBe(400);
    await problemOf(response);
  });

  it('gets 405 for a method that a path does not take', async () => {
    const token = await technician.client.idToken();
    const response = await fetch(
      new Request(new URL((await get('/healthz', null)).url), {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET');
  });

  it('gets 404 and the way to the docs for a path that is not there', async () => {
    const response = await get('/v2/everything', technician);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toContain('/docs');
  });

  it('can be found again by a trace id of our own, whatever it brought', async () => {
    const brought = '0af7651916cd43dd8448eb211c80319c';
    const response = await get('/v2/everything', null, {
      traceparent: `00-${brought}-b7ad6b7169203331-01`,
    });
    const { traceId } = await problemOf(response);
    expect(z.uuid().parse(traceId)).toBe(response.headers.get('x-trace-id'));
  });
});

describe('a body that is not right', () => {
  const path = () => `/v1/centers/${center.centerId}/invitations`;
  const post = (body: unknown) => send({ method: 'post', path: path(), body }, center.people.admin);

  it.each([
    ['lacks something', { email: 'a@example.org' }, '/body/role'],
    ['has an unknown role', { email: 'a@example.org', role: 'owner' }, '/body/role'],
    ['has a list for a text', { email: ['a@example.org'], role: 'viewer' }, '/body/email'],
    ['has a key too many', { email: 'a@example.org', role: 'viewer', status: 'accepted' }, '/body'],
    ['is a list', [], '/body'],
  ])('and %s gets 400 with a pointer', async (_what, body, pointer) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    const { errors } = await problemOf(response);
    expect(errors?.map((each) => each.pointer)).toContain(pointer);
  });

  it('gets 400 when it is broken, 413 when it is too large, 415 when it is no JSON', async () => {
    // Cloud Functions itself answers this one, before we are asked.
    expect((await post('{"email":')).status).toBe(400);
    const form = await send(
      {
        method: 'post',
        path: path(),
        body: 'email=a@example.org&role=viewer',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      center.people.admin,
    );
    expect(form.status).toBe(415);
    await problemOf(form);
    const large = await post({ email: 'x'.repeat(40_000), role: 'viewer' });
    expect(large.status).toBe(413);
    await problemOf(large);
  });
});

describe('the service about itself', () => {
  it('says that it is well', async () => {
    const response = await get('/healthz', null);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('publishes the OpenAPI document that is in the repository, and it is valid', async () => {
    const response = await get('/openapi.json', null);
    const document = z.record(z.string(), z.unknown()).parse(await response.json());
    expect(document['openapi']).toMatch(/^3\.1\./u);
    expect(await new Validator().validate(document)).toMatchObject({ valid: true });
    const file = path.resolve(import.meta.dirname, '../../../docs/openapi.json');
    expect(document, 'run "npm run openapi"').toEqual(JSON.parse(await readFile(file, 'utf8')));
  });

  it('serves the docs page and everything that it links to', async () => {
    const page = await get('/docs', null);
    expect(page.headers.get('content-type')).toContain('text/html');
    const links = [...(await page.text()).matchAll(/(?:src|href)="\.(\/docs\/[^"]+)"/gu)];
    expect(links.length).toBeGreaterThan(2);
    for (const [, link] of links) {
      expect((await get(link ?? '', null)).status, link).toBe(200);
    }
    const slash = await get('/docs/', null);
    expect([slash.status, slash.headers.get('location')]).toEqual([308, '../docs']);
  });
});

/** The technician's own token with other claims; the Auth emulator signs nothing (RFC 7519 §6). */
async function tokenWith(claims: Readonly<Record<string, unknown>>): Promise<string> {
  const token = await technician.client.idToken();
  const [header = '', payload = ''] = token.split('.');
  const decoded = z.record(z.string(), z.unknown()).parse(JSON.parse(base64urlDecode(payload)));
  const forged = Buffer.from(JSON.stringify({ ...decoded, ...claims })).toString('base64url');
  return `${header}.${forged}.`;
}

function base64urlDecode(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}
