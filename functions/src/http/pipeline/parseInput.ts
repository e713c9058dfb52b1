import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';

/**
 * Reads a part of a request by its schema.
 *
 * @param pointer - JSON pointer to the part, for the faults that are found in it
 * @throws {DomainError} `invalid_argument`, with a fault for every value that isn't right
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  pointer: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DomainError('invalid_argument', 'Some values in the request are not valid.', {
    faults: parsed.error.issues.map(({ path, message }) => ({
      pointer: [pointer, ...path.map(escapePointerToken)].join('/'),
      message,
    })),
  });
}

/** RFC 6901, section 3. */
function escapePointerToken(token: PropertyKey): string {
  return String(token).replaceAll('~', '~0').replaceAll('/', '~1');
}
