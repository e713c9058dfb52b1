import type { Caller } from '../../domain/access/caller.ts';
import type { Device } from '../../domain/devices/device.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { DeviceStore } from './ports.ts';

/** What reading devices needs. */
export interface ReadDevicePorts extends AccessPorts {
  readonly devices: DeviceStore;
}

/**
 * Reads a device of a center.
 * @throws {DomainError} `not_found`
 */
export async function readDevice(
  ports: ReadDevicePorts,
  caller: Caller,
  { centerId, deviceId }: { readonly centerId: string; readonly deviceId: string },
): Promise<Device> {
  await authorize(ports, caller, centerId, 'device.read');
  const device = await ports.devices.find(centerId, deviceId);
  if (device === null) throw notFound('device');
  return device;
}

/** Devices of a center, in the order of their ids, beginning with one of them. */
export async function listDevices(
  ports: ReadDevicePorts,
  caller: Caller,
  centerId: string,
  page: { readonly fromDeviceId: string | null; readonly limit: number },
): Promise<readonly Device[]> {
  await authorize(ports, caller, centerId, 'device.read');
  return ports.devices.list(centerId, page.fromDeviceId, page.limit);
}
