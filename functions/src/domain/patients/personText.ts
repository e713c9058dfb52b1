import { z } from 'zod';

/**
 * A text about a person as it is stored: no control characters, no blank at either end, counted in
 * code points. `firestore.rules` spells the same expression, so that a client can store nothing that
 * the server can't read.
 *
 * @param maximumLength - in code points, at least 2
 */
export function personTextSchema(maximumLength: number) {
  const inner = `[^\\x00-\\x1f]{0,${maximumLength - 2}}`;
  return z
    .string()
    .regex(
      new RegExp(`^[^\\x00-\\x20](?:${inner}[^\\x00-\\x20])?$`, 'u'),
      `expected 1 to ${maximumLength} characters without blanks around them`,
    );
}
