import { createHmac, randomBytes } from 'node:crypto';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** By how many days at most everything of a patient is moved; at least by one. */
export const maximumShiftDays = 365;

/** A key that names and moves everything of one export, in hex. Without it nothing leads back. */
export function newExportKey(): string {
  return randomBytes(32).toString('hex');
}

/** What an id is called in an export: HMAC-SHA-256 (RFC 2104), cut to 128 bits. */
export function pseudonymOf(key: string, what: 'patient' | 'recording', id: string): string {
  return mac(key, `${what} ${id}`).subarray(0, 16).toString('hex');
}

/**
 * A moment in a patient's life, moved and cut to the minute. The same patient is moved by the same span,
 * between a day and a year back or forth, so that what lies between two moments stays.
 */
export function shiftedTime(key: string, patientId: string, at: string): string {
  const bytes = mac(key, `shift ${patientId}`);
  const range = (maximumShiftDays - 1) * dayMinutes;
  const minutes = dayMinutes + (bytes.readUIntBE(0, 6) % (range + 1));
  const direction = bytes.readUInt8(6) % 2 === 0 ? 1 : -1;
  const moved = Math.floor(Date.parse(at) / minuteMs) + direction * minutes;
  return new Date(moved * minuteMs).toISOString();
}

function mac(key: string, text: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest();
}
