import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts an answer with a key that is made of the client's own `Idempotency-Key` (HKDF, RFC 5869),
 * which is stored nowhere: whoever reads the database reads no answer, and no secret that is shown
 * only once.
 */
export function sealAnswer(text: string, userId: string, idempotencyKey: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, encryptionKey(userId, idempotencyKey), iv);
  const encrypted = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...encrypted]).toString('base64');
}

/**
 * Decrypts what `sealAnswer` has encrypted.
 * @throws {Error} when it was sealed with another key, or changed
 */
export function openAnswer(sealed: string, userId: string, idempotencyKey: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv(algorithm, encryptionKey(userId, idempotencyKey), iv);
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const encrypted = bytes.subarray(ivBytes + tagBytes);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
}

function encryptionKey(userId: string, idempotencyKey: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', idempotencyKey, userId, 'auscultra-answer', 32));
}
