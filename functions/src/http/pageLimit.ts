import { z } from 'zod';

/**
 * `limit` of a list: how many things a page has at most. Sent once, in digits: what else becomes a number
 * in JavaScript (`0x10`, ` 5`, a list of one) was a mistake.
 */
export function pageLimit(maximum = 200, byDefault = 50) {
  return z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : value),
      z
        .int({ error: 'expected one whole number in digits' })
        .min(1)
        .max(maximum)
        // Told here: of a default behind a preprocessor no JSON schema tells.
        .meta({ default: byDefault }),
    )
    .default(byDefault);
}
