import { z } from 'zod';
import { DomainError, type InputFault } from '../../domain/errors.ts';
import { halfCharactersIn, pointerTo } from '../halfCharacters.ts';

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
  const faults: InputFault[] = parsed.success
    ? halfCharactersIn(value, pointer)
    : parsed.error.issues.map(({ path, message }) => ({
        pointer: path.reduce<string>(pointerTo, pointer),
        message,
      }));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new DomainError('invalid_argument', 'Some values in the request are not valid.', {
    faults,
  });
}
