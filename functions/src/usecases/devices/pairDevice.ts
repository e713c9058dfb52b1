import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { deviceUserId, type Caller } from '../../domain/access/caller.ts';
import type { Device } from '../../domain/devices/device.ts';
import {
  pairingAttempts,
  pairingCodeFrom,
  pairingCodeMinutes,
} from '../../domain/devices/pairing.ts';
import { DomainError } from '../../domain/errors.ts';
import { authorize, notFound } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import { changeDevice, type DeviceKey, type DevicePorts } from './changeDevice.ts';

/** Makes a code that pairs a device, once and soon. An earlier code of it stays good until then. */
export async function offerPairing(
  ports: DevicePorts,
  caller: Caller,
  key: DeviceKey,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  await authorize(ports, caller, key.centerId, 'device.manage');
  const device = await ports.devices.find(key.centerId, key.deviceId);
  if (device === null) throw notFound('device');
  if (device.status === 'locked') {
    throw new DomainError('conflict', 'This device is locked. Unlock it first.');
  }
  const code = pairingCodeFrom(randomBytes(8));
  const expiresAt = new Date(Date.now() + pairingCodeMinutes * 60_000).toISOString();
  await ports.devices.offerPairing(sha256(code), { ...key, expiresAt });
  return { code, expiresAt };
}

/** What a device signs in with. */
export interface PairedDevice extends DeviceKey {
  /** Firebase custom token, good for an hour; the session that it starts lasts. */
  readonly customToken: string;
}

/**
 * Gives whoever knows a code the identity of its device. Every credential of an earlier pairing is
 * worthless from now on.
 *
 * @param clientAddress - where the request came from: tries are counted by it
 * @throws {DomainError} `too_many_requests`; `not_found` for a code that is wrong, used or too old
 */
export async function pairDevice(
  { devices, credentials, attempts }: DevicePorts,
  code: string,
  clientAddress: string,
): Promise<PairedDevice> {
  const now = new Date();
  if (!(await attempts.allow(`pair-${sha256(clientAddress)}`, pairingAttempts, now))) {
    throw new DomainError('too_many_requests', 'Too many tries. Wait a minute and try again.', {
      retryAfterSeconds: pairingAttempts.windowSeconds,
    });
  }
  const pairingId = randomUUID();
  const paired = await devices.redeemPairing(sha256(code), now, (device) =>
    device.status === 'active' ? { ...device, pairingId } : null,
  );
  if (paired === null) {
    throw new DomainError(
      'not_found',
      'This code is wrong, was used, or is too old. Make a new one.',
    );
  }
  const { centerId, deviceId } = paired;
  const userId = deviceUserId(centerId, deviceId);
  return { ...paired, customToken: await credentials.issue(userId, { deviceId, pairingId }) };
}

/** Ends a pairing: the device is out at its next request. */
export async function unpairDevice(
  ports: DevicePorts,
  caller: Caller,
  key: DeviceKey,
  expect: Expectation<Device> = anyVersion,
): Promise<Device> {
  return changeDevice(ports, caller, key, { pairingId: null }, expect);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
