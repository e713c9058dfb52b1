import { z } from 'zod';
import { halfCharactersIn } from './halfCharacters.ts';

/**
 * Cursors of one list: where a page ended, as text that says nothing to clients. What comes back is
 * checked like any other input; it is a place in a list and gives access to nothing.
 */
export function cursorCodec<Schema extends z.ZodObject>(position: Schema) {
  return {
    /** What stands in the query of the next page. */
    schema: z
      .string()
      .max(1000)
      .transform((text, context) => {
        const parsed = position.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
        if (parsed.success && halfCharactersIn(parsed.data, '').length === 0) return parsed.data;
        context.addIssue('expected a cursor of this list');
        return z.NEVER;
      })
      .optional()
      .describe('`nextCursor` of the page before'),
    /** Null on the last page. */
    encode(next: z.output<Schema> | null): string | null {
      return next === null ? null : Buffer.from(JSON.stringify(next)).toString('base64url');
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
