import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorCodec } from './cursor.ts';

const codec = cursorCodec(z.strictObject({ at: z.iso.datetime(), id: z.string() }));

describe('cursorCodec', () => {
  it('reads what it has written', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }),
        fc.string(),
        (at, id) => {
          const position = { at: at.toISOString(), id };
          expect(codec.schema.parse(codec.encode(position) ?? undefined)).toEqual(position);
        },
      ),
      { examples: [[new Date(0), '💔 ﷽ "\\']] },
    );
  });

  it('has none for the last page', () => {
    expect(codec.encode(null)).toBeNull();
  });

  it('takes nothing else, and falls over nothing', () => {
    const written = codec.encode({ at: '2026-11-20T10:00:00Z', id: 'x' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(codec.schema.safeParse(text).success).toBe(text === written);
      }),
    );
    const other = cursorCodec(z.strictObject({ id: z.string() })).encode({ id: 'x' });
    expect(codec.schema.safeParse(other).success).toBe(false);
  });
});
