import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiPorts } from '../../src/container.ts';
import { pairingAttempts, pairingCodeFrom } from '../../src/domain/devices/pairing.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { pairDevice } from '../../src/usecases/devices/pairDevice.ts';
import { eventOf } from '../support/audit.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { problemOf, send } from '../support/rest.ts';

/** Somebody who guesses pairing codes, while one of them is good. */
let center: TestCenter;
let deviceId: string;
let goodCode: string;

beforeAll(async () => {
  center = await createTestCenter();
  deviceId = randomUUID();
  const { admin } = center.people;
  const devices = `/v1/centers/${center.centerId}/devices`;
  const body = {
    ...{ id: deviceId, serialNumber: 'S-7', model: 'Stethoscope', firmwareVersion: '1.0.0' },
    ...{ sampleRate: 4000, calibratedAt: null },
  };
  expect((await send({ method: 'post', path: devices, body }, admin)).status).toBe(201);
  const path = `${devices}/${deviceId}/pairing-codes`;
  const offered = await send({ method: 'post', path }, admin);
  goodCode = z.object({ code: z.string() }).parse(await offered.json()).code;
});

afterAll(async () => {
  await center.close();
});

/** What comes of a guess: the code of an error, or `paired`. */
type Guess = (code: string, address: string) => Promise<string>;

/** Over HTTP. */
const overHttp: Guess = async (code, address) => {
  const response = await pair(code, address);
  return response.status === 200 ? 'paired' : (await problemOf(response)).code;
};

/** Past HTTP, for ten thousand guesses: the same code, the same store. */
const directly: Guess = async (code, address) =>
  pairDevice(await apiPorts(), code, address).then(
    () => 'paired',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

const pair = (code: string, address: string) =>
  send(
    {
      method: 'post',
      path: '/v1/devices/pair',
      body: { code },
      headers: { 'x-forwarded-for': address },
    },
    null,
  );

/** How often each answer came, a few guesses at a time. */
async function count(
  guesses: number,
  atOnce: number,
  guess: Guess,
  addressOf: (index: number) => string,
) {
  const counts = { paired: 0, not_found: 0, too_many_requests: 0 } as Record<string, number>;
  let next = 0;
  const work = async () => {
    while (next < guesses) {
      const answer = await guess(wrongCode(), addressOf(next++));
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return counts;
}

function wrongCode(): string {
  const code = pairingCodeFrom(randomBytes(8));
  return code === goodCode ? wrongCode() : code;
}

/** A network that nobody else comes from. */
const newNetwork = () => `10.${randomBytes(2).join('.')}`;

/** How often an address may have been heard since then, at the most. */
const heardSince = (start: number) =>
  pairingAttempts.limit * (2 + Math.floor((Date.now() - start) / 60_000));

describe('somebody who guesses pairing codes', () => {
  it.each([
    ['ten thousand times', 10_000, 64, directly],
    ['three hundred times over HTTP', 300, 4, overHttp],
  ] as const)('%s is heard ten times a minute', async (_what, guesses, atOnce, guess) => {
    const address = `${newNetwork()}.1`;
    const start = Date.now();
    // One after the other at first: of many at once, none may be heard.
    const first = await count(pairingAttempts.limit, 1, guess, () => address);
    expect(first).toEqual({ paired: 0, not_found: pairingAttempts.limit, too_many_requests: 0 });
    const rest = guesses - pairingAttempts.limit;
    const {
      paired,
      not_found: heard = 0,
      ...others
    } = await count(rest, atOnce, guess, () => address);
    expect(paired).toBe(0);
    expect(heard).toBeLessThanOrEqual(heardSince(start) - pairingAttempts.limit);
    expect(others).toEqual({ too_many_requests: rest - heard });
  });

  it('from fifty addresses hits nothing either', async () => {
    const network = newNetwork();
    expect(await count(500, 16, directly, (index) => `${network}.${index % 50}`)).toEqual({
      ...{ paired: 0, not_found: 500, too_many_requests: 0 },
    });
  });

  it('is seen, and has used nothing up', async () => {
    const refused = await pair(wrongCode(), `${newNetwork()}.1`);
    const { code } = await problemOf(refused);
    const event = await eventOf(refused, null);
    expect(event).toMatchObject({ action: 'device.pair', outcome: 'denied', code });
    const paired = await pair(goodCode, `${newNetwork()}.1`);
    expect([paired.status, await paired.json()]).toMatchObject([200, { deviceId }]);
  });
});
