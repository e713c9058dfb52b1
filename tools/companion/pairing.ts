import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../functions/src/domain/ids.ts';
import type { FirebaseClient } from './connect.ts';

/** Which device an app has become. To be kept on the phone. */
export interface Pairing {
  readonly centerId: string;
  readonly deviceId: string;
  /** The same in every pairing of this device, so that it keeps its uploads. */
  readonly userId: string;
}

const pairedSchema = z.object({
  centerId: centerIdSchema,
  deviceId: clientMadeIdSchema,
  customToken: z.string(),
});

/**
 * Becomes a device by the code that an administrator has made, and signs in as it. Pairing again
 * after a lock or a new phone works the same way; what was recorded before can then be sent.
 *
 * @param apiUrl - base URL of the REST surface
 * @throws {Error} that says why: a wrong, used or old code, or too many tries
 */
export async function pairDevice(
  client: FirebaseClient,
  apiUrl: string,
  code: string,
): Promise<Pairing> {
  const answer = await post(`${apiUrl}/v1/devices/pair`, { code }, {});
  const { centerId, deviceId, customToken } = pairedSchema.parse(answer);
  return { centerId, deviceId, userId: await client.signInWithToken(customToken) };
}

/** What a device says of itself, about every quarter of an hour while it has a network. */
export interface Heartbeat {
  /** 0–1, or null when the chestpiece doesn't tell. */
  readonly batteryFraction: number | null;
  readonly firmwareVersion: string;
}

/**
 * Says that the device is alive.
 * @returns how many seconds this phone's clock is ahead of the server's; negative when it is behind
 */
export async function sendHeartbeat(
  client: FirebaseClient,
  apiUrl: string,
  { centerId, deviceId }: Pairing,
  heartbeat: Heartbeat,
): Promise<number> {
  const answer = await post(
    `${apiUrl}/v1/centers/${centerId}/devices/${deviceId}/heartbeat`,
    { ...heartbeat, deviceTime: new Date().toISOString() },
    { authorization: `Bearer ${await client.idToken()}` },
  );
  return z.object({ clockSkewSeconds: z.number() }).parse(answer).clockSkewSeconds;
}

async function post(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.ok) return response.json();
  // Problem details (RFC 9457) say in words what to do.
  const problem = z.object({ detail: z.string() }).safeParse(await response.json());
  throw new Error(problem.success ? problem.data.detail : `HTTP ${response.status}`);
}
