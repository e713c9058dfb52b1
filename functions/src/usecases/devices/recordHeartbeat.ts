import type { Caller } from '../../domain/access/caller.ts';
import type { Device } from '../../domain/devices/device.ts';
import { authorize, notFound } from '../access/authorize.ts';
import type { DeviceKey, DevicePorts } from './changeDevice.ts';

/** What a device says of itself. */
export interface Heartbeat extends Pick<Device, 'batteryFraction' | 'firmwareVersion'> {
  /** When its level was last compared with a known source, if that has changed. */
  readonly calibratedAt?: Device['calibratedAt'] | undefined;
  /** What time it is by the device's clock, RFC 3339. */
  readonly deviceTime: string;
}

/** Notes that a device is alive, and how far its clock is off. */
export async function recordHeartbeat(
  ports: DevicePorts,
  caller: Caller,
  key: DeviceKey,
  { deviceTime, calibratedAt, ...report }: Heartbeat,
): Promise<Device> {
  await authorize(ports, caller, key.centerId, 'device.heartbeat');
  if (caller.device?.deviceId !== key.deviceId) throw notFound('device');
  const now = new Date();
  const changed = await ports.devices.change(key, (device) => ({
    ...device,
    ...report,
    ...(calibratedAt === undefined ? {} : { calibratedAt }),
    lastSeenAt: now.toISOString(),
    clockSkewSeconds: (Date.parse(deviceTime) - now.getTime()) / 1000,
  }));
  if (changed === null) throw notFound('device');
  return changed;
}
