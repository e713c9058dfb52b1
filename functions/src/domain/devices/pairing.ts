import { z } from 'zod';

/** Crockford's base 32: no letter that could be taken for a digit, none that makes a word. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight of 32 symbols: 40 bits, so that ten thousand guesses hit one of a hundred codes never. */
const codeLength = 8;

/** How long a code can be used, once. */
export const pairingCodeMinutes = 10;

/** How often one address may try codes. */
export const pairingAttempts = { limit: 10, windowSeconds: 60 } as const;

/**
 * Writes a code from random bytes.
 * @param random - at least eight uniformly distributed bytes
 */
export function pairingCodeFrom(random: Uint8Array): string {
  if (random.length < codeLength) throw new RangeError(`need ${codeLength} random bytes`);
  return Array.from(random.subarray(0, codeLength), (byte) => alphabet[byte % 32]).join('');
}

/** A code as people type it: in either case, with blanks or hyphens, with O for 0 and I or L for 1. */
export const pairingCodeSchema = z
  .string()
  .max(32)
  .transform((text) =>
    text.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1'),
  )
  .pipe(
    z.string().regex(new RegExp(`^[${alphabet}]{${codeLength}}$`, 'u'), 'expected a pairing code'),
  );
