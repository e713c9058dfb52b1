import type { Caller } from '../../domain/access/caller.ts';
import type { Device } from '../../domain/devices/device.ts';
import { DomainError } from '../../domain/errors.ts';
import { authorize } from '../access/authorize.ts';
import type { DevicePorts } from './changeDevice.ts';

/** What a center says of a device that it registers. */
export type Registration = Pick<
  Device,
  'id' | 'serialNumber' | 'model' | 'firmwareVersion' | 'sampleRate' | 'calibratedAt'
>;

/**
 * Registers a device, which can do nothing before it is paired.
 * @throws {DomainError} `conflict` when there is a device of that id
 */
export async function registerDevice(
  ports: DevicePorts,
  caller: Caller,
  centerId: string,
  registration: Registration,
): Promise<Device> {
  await authorize(ports, caller, centerId, 'device.manage');
  const device: Device = {
    ...registration,
    ...{ batteryFraction: null, lastSeenAt: null, clockSkewSeconds: null },
    ...{ status: 'active', pairingId: null },
  };
  if (!(await ports.devices.create(centerId, device))) {
    throw new DomainError('conflict', 'There is a device of this id already.');
  }
  return device;
}
