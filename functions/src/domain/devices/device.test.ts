import { describe, expect, it } from 'vitest';
import { accepts, deviceSchema, type Device } from './device.ts';

const [deviceId, otherId] = [
  '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11',
  '1b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d12',
];
const device = (changes: Partial<Device> = {}): Device => ({
  ...deviceSchema.parse({
    id: deviceId,
    serialNumber: 'S-1',
    model: 'Stethoscope',
    firmwareVersion: '1.0.0',
    sampleRate: 4000,
    batteryFraction: null,
    lastSeenAt: null,
    status: 'active',
  }),
  ...changes,
});

describe('the credential of a device', () => {
  it.each([
    ['is good in its own pairing', { pairingId: otherId }, true],
    ['is worthless after the device was paired again', { pairingId: deviceId }, false],
    ['is worthless after the device was unpaired', { pairingId: null }, false],
    ['is worthless while the device is locked', { pairingId: otherId, status: 'locked' }, false],
    ['opens no other device', { pairingId: otherId, id: otherId }, false],
  ] as const)('%s', (_what, changes, expected) => {
    expect(accepts(device(changes), { deviceId, pairingId: otherId })).toBe(expected);
  });
});
