import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';
import type { DeviceCredential } from '../access/caller.ts';

/** A digital stethoscope of one center. */
export const deviceSchema = z.strictObject({
  id: clientMadeIdSchema,
  serialNumber: z.string().trim().min(1).max(64),
  model: z.string().trim().min(1).max(100),
  firmwareVersion: z.string().trim().min(1).max(40),
  /** Native sampling rate in Hz. */
  sampleRate: z.number().int().min(2000).max(48000),
  batteryFraction: z.number().min(0).max(1).nullable(),
  lastSeenAt: timestampSchema.nullable(),
  /** How far its clock was ahead of ours when it was last seen; negative when it was behind. */
  clockSkewSeconds: z.number().nullable().default(null),
  /** When its level was last compared with a known source. */
  calibratedAt: timestampSchema.nullable().default(null),
  /** A locked device is out at its next request: lost, stolen, or under repair. */
  status: z.enum(['active', 'locked']),
  /** The pairing whose credential is good now; null while it is not paired. */
  pairingId: clientMadeIdSchema.nullable().default(null),
});
export type Device = z.infer<typeof deviceSchema>;

/** Whether a credential is the one that this device's current pairing gave out. */
export function accepts(device: Device, { deviceId, pairingId }: DeviceCredential): boolean {
  return device.id === deviceId && device.status === 'active' && device.pairingId === pairingId;
}
