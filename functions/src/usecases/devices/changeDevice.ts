import type { Caller } from '../../domain/access/caller.ts';
import type { Device } from '../../domain/devices/device.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { AttemptLimiter } from '../access/ports.ts';
import type { CredentialIssuer, DeviceStore } from './ports.ts';

/** What managing devices needs. */
export interface DevicePorts extends AccessPorts {
  readonly devices: DeviceStore;
  readonly credentials: CredentialIssuer;
  readonly attempts: AttemptLimiter;
}

/** A device of a center. */
export interface DeviceKey {
  readonly centerId: string;
  readonly deviceId: string;
}

/** Locks a device, or unlocks it: a locked one is out at its next request. */
export async function setDeviceStatus(
  ports: DevicePorts,
  caller: Caller,
  key: DeviceKey,
  status: Device['status'],
  expect: Expectation<Device> = anyVersion,
): Promise<Device> {
  return changeDevice(ports, caller, key, { status }, expect);
}

/** An admin changes what decides whether a device is let in. */
export async function changeDevice(
  ports: DevicePorts,
  caller: Caller,
  key: DeviceKey,
  changes: Partial<Pick<Device, 'status' | 'pairingId'>>,
  expect: Expectation<Device> = anyVersion,
): Promise<Device> {
  await authorize(ports, caller, key.centerId, 'device.manage');
  const changed = await ports.devices.change(key, (device) => {
    expect(device);
    return { ...device, ...changes };
  });
  if (changed === null) throw notFound('device');
  return changed;
}
