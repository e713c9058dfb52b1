import { z } from 'zod';
import type { Device } from '../devices/device.ts';

/** Why the time that a device has given to a sound may be wrong. */
export const captureTimeDoubtSchema = z.strictObject({
  code: z.enum([
    /** It lies after the announcement: nothing can be announced before it is recorded. */
    'in_future',
    /** It lies so long before the announcement that no phone keeps a sound for so long. */
    'long_ago',
    /** It may be right, but the device's clock was off when it was last heard of. */
    'device_clock_off',
  ]),
  /** How far the device's clock was ahead at its last heartbeat; null when nobody knows. */
  clockSkewSeconds: z.number().nullable(),
});
export type CaptureTimeDoubt = z.infer<typeof captureTimeDoubtSchema>;

/** Clocks that are synchronised differ by less. */
const tolerableSkewSeconds = 120;
const longestQueueDays = 30;

/**
 * Judges a capture time by the server's time of the announcement and by what the device's heartbeats
 * have shown of its clock. A doubtful time is kept as it is: it is what the device has said.
 *
 * @returns null when nothing speaks against it
 */
export function doubtCaptureTime(
  announced: { readonly capturedAt: string; readonly createdAt: string },
  device: Pick<Device, 'clockSkewSeconds'> | null,
): CaptureTimeDoubt | null {
  const clockSkewSeconds = device?.clockSkewSeconds ?? null;
  const queuedSeconds = (Date.parse(announced.createdAt) - Date.parse(announced.capturedAt)) / 1000;
  if (queuedSeconds < -tolerableSkewSeconds) return { code: 'in_future', clockSkewSeconds };
  if (queuedSeconds > longestQueueDays * 86_400) return { code: 'long_ago', clockSkewSeconds };
  return Math.abs(clockSkewSeconds ?? 0) > tolerableSkewSeconds
    ? { code: 'device_clock_off', clockSkewSeconds }
    : null;
}
