import { randomUUID } from 'node:crypto';
import { doc, getDoc } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectClient, type FirebaseClient } from '../../../tools/companion/connect.ts';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { admin, project } from '../support/emulators.ts';
import { outcomeOf } from '../support/outcome.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { heartAnnouncement, heartSound, newRecording } from '../support/recordings.ts';
import { get, problemOf, recordingPath, send } from '../support/rest.ts';

let center: TestCenter;
const clients: FirebaseClient[] = [];

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
  await Promise.all(clients.map((client) => client.close()));
});

const pairedSchema = z.object({
  centerId: z.string(),
  deviceId: z.string(),
  customToken: z.string(),
});

const devicePath = (deviceId: string, rest = '') =>
  `/v1/centers/${center.centerId}/devices/${deviceId}${rest}`;

async function register(): Promise<string> {
  const id = randomUUID();
  const response = await send(
    {
      method: 'post',
      path: `/v1/centers/${center.centerId}/devices`,
      body: {
        ...{ id, serialNumber: 'S-7', model: 'Stethoscope', firmwareVersion: '1.0.0' },
        ...{ sampleRate: 4000, calibratedAt: '2026-10-01T08:00:00Z' },
      },
    },
    center.people.admin,
  );
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ id, status: 'active', lastSeenAt: null });
  return id;
}

async function offerCode(deviceId: string): Promise<string> {
  const path = devicePath(deviceId, '/pairing-codes');
  const response = await send({ method: 'post', path }, center.people.admin);
  expect(response.status).toBe(201);
  return z.object({ code: z.string() }).parse(await response.json()).code;
}

/** Every test comes from an address of its own, so that none uses up another's tries. */
const pair = (code: string, address = randomAddress()) =>
  send(
    {
      method: 'post',
      path: '/v1/devices/pair',
      body: { code },
      headers: { 'x-forwarded-for': address },
    },
    null,
  );

function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 256);
  return `10.${part()}.${part()}.${part()}`;
}

async function signIn(paired: Response): Promise<Person> {
  const { deviceId, customToken } = pairedSchema.parse(await paired.json());
  const client = connectClient(project);
  clients.push(client);
  return { userId: await client.signInWithToken(customToken), deviceId, client, record: null };
}

const heartbeat = (device: Person, deviceTime = new Date()) =>
  send(
    {
      method: 'post',
      path: devicePath(device.deviceId, '/heartbeat'),
      body: {
        batteryFraction: 0.25,
        firmwareVersion: '1.1.0',
        deviceTime: deviceTime.toISOString(),
      },
    },
    device,
  );

describe('a device', () => {
  it('is paired by its code, uploads, and sees nothing else', async () => {
    const deviceId = await register();
    const device = await signIn(await pair((await offerCode(deviceId)).toLowerCase()));
    const key = newRecording(center.centerId);
    await announceRecording(device.client, key, heartAnnouncement({ deviceId }));
    await uploadSound(device.client, key, heartSound(72), 'audio/flac');
    const own = await get(recordingPath(key), device);
    expect(await own.json()).toMatchObject({ id: key.recordingId });
    const patients = doc(
      device.client.firestore,
      `${documentPaths.patients(center.centerId)}/${randomUUID()}`,
    );
    expect(await outcomeOf(() => getDoc(patients))).toBe('denied');
  });

  it('says that it is alive, and how far its clock is off', async () => {
    const device = await signIn(await pair(await offerCode(await register())));
    const response = await heartbeat(device, new Date(Date.now() + 3_600_000));
    expect(response.status).toBe(200);
    const reported = z
      .object({
        clockSkewSeconds: z.number(),
        batteryFraction: z.number(),
        calibratedAt: z.string(),
      })
      .parse(await response.json());
    expect(reported.batteryFraction).toBe(0.25);
    expect(reported.clockSkewSeconds).toBeGreaterThan(3500);
    expect(reported.clockSkewSeconds).toBeLessThan(3601);
    // What it doesn't say stays.
    expect(reported).toMatchObject({ calibratedAt: '2026-10-01T08:00:00.000Z' });
  });

  it.each([
    ['locked', { method: 'patch', rest: '', body: { status: 'locked' } }],
    ['unpaired', { method: 'delete', rest: '/pairing', body: undefined }],
  ] as const)('that is %s is out at its next request, everywhere', async (_what, request) => {
    const deviceId = await register();
    const device = await signIn(await pair(await offerCode(deviceId)));
    const own = doc(device.client.firestore, documentPaths.devices(center.centerId), deviceId);
    expect(await outcomeOf(() => getDoc(own))).toBe('allowed');
    const { method, rest, body } = request;
    const done = await send(
      { method, path: devicePath(deviceId, rest), ...(body === undefined ? {} : { body }) },
      center.people.admin,
    );
    expect(done.status).toBe(200);
    expect(await outcomeOf(() => getDoc(own))).toBe('denied');
    expect((await heartbeat(device)).status).toBe(404);
    const key = newRecording(center.centerId);
    const upload = () => uploadSound(device.client, key, new Uint8Array(64), 'audio/wav');
    expect(await outcomeOf(upload)).toBe('denied');
  });

  it('that is paired again makes the earlier credential worthless and keeps its uploads', async () => {
    const deviceId = await register();
    const before = await signIn(await pair(await offerCode(deviceId)));
    const key = newRecording(center.centerId);
    await announceRecording(before.client, key, heartAnnouncement({ deviceId }));
    const after = await signIn(await pair(await offerCode(deviceId)));
    expect((await get(recordingPath(key), before)).status).toBe(404);
    expect((await get(recordingPath(key), after)).status).toBe(200);
  });

  it('that is locked gets no code, and its earlier codes do not work', async () => {
    const deviceId = await register();
    const code = await offerCode(deviceId);
    const lock = {
      method: 'patch',
      path: devicePath(deviceId),
      body: { status: 'locked' },
    } as const;
    expect((await send(lock, center.people.admin)).status).toBe(200);
    expect((await pair(code)).status).toBe(404);
    const path = devicePath(deviceId, '/pairing-codes');
    expect((await send({ method: 'post', path }, center.people.admin)).status).toBe(409);
  });
});

describe('the devices of a center', () => {
  it('are listed page by page and read one by one, without their pairing', async () => {
    const registered = [await register(), await register(), await register()];
    const pageSchema = z.object({
      devices: z.array(z.object({ id: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const seen: string[] = [];
    for (let from: string | null = ''; from !== null;) {
      const query: string = from === '' ? '?limit=2' : `?limit=2&cursor=${from}`;
      const path = `/v1/centers/${center.centerId}/devices${query}`;
      const page = pageSchema.parse(await (await get(path, center.people.viewer)).json());
      expect(page.devices.length).toBeLessThanOrEqual(2);
      seen.push(...page.devices.map(({ id }) => id));
      from = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(registered));
    const one = await get(devicePath(registered[0]!), center.people.viewer);
    const device = (await one.json()) as object;
    expect(device).toMatchObject({ id: registered[0], serialNumber: 'S-7' });
    expect(device).not.toHaveProperty('pairingId');
  });
});

describe('a pairing code', () => {
  it('works once, also when several try at the same moment', async () => {
    const code = await offerCode(await register());
    const answers = await Promise.all([1, 2, 3, 4].map(() => pair(code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404]);
  });

  it('works for ten minutes', async () => {
    const deviceId = await register();
    const code = await offerCode(deviceId);
    const offers = admin.firestore
      .collection(documentPaths.pairingCodes)
      .where('deviceId', '==', deviceId);
    const [offer] = (await offers.get()).docs;
    expect(JSON.stringify(offer?.data())).not.toContain(code);
    await offer?.ref.update({ expiresAt: new Date(Date.now() - 1000) });
    expect((await pair(code)).status).toBe(404);
  });

  it('can be tried ten times a minute from one address, whatever the caller says of itself', async () => {
    const address = randomAddress();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 25; attempt++) {
      // What a caller puts before the proxy's own entry must not make it somebody else.
      statuses.push((await pair('00000000', `${randomAddress()}, ${address}`)).status);
    }
    // The minute may turn once on the way.
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(20);
    expect(statuses).toContain(429);
    const refused = await pair('00000000', address);
    if (refused.status === 429) {
      expect(refused.headers.get('retry-after')).toBe('60');
      expect((await problemOf(refused)).code).toBe('too_many_requests');
    }
  });
});
