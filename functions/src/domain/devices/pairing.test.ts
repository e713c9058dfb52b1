import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairingCodeFrom, pairingCodeSchema } from './pairing.ts';

describe('a pairing code', () => {
  it('is read as it was written, however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.boolean(), (bytes, lower) => {
        const code = pairingCodeFrom(bytes);
        const grouped = `${code.slice(0, 4)}-${code.slice(4)} `;
        const typed = lower ? grouped.toLowerCase() : grouped;
        expect(pairingCodeSchema.parse(typed)).toBe(code);
      }),
    );
  });

  it('uses every symbol equally often', () => {
    const codes = Array.from({ length: 256 }, (_, byte) =>
      pairingCodeFrom(new Uint8Array(8).fill(byte)),
    );
    const counts = Map.groupBy(codes, (code) => code);
    expect([...counts.values()].map(({ length }) => length)).toEqual(Array(32).fill(8));
  });

  it('takes what is easily mistaken for what was meant', () => {
    expect(pairingCodeSchema.parse('oOiI lL00')).toBe('00111100');
  });

  it.each(['', 'short', 'U2345678', '123456789', '1234567!', '../../..'])('is not %j', (text) => {
    expect(pairingCodeSchema.safeParse(text).success).toBe(false);
  });

  it('needs enough random bytes', () => {
    expect(() => pairingCodeFrom(new Uint8Array(7))).toThrow(RangeError);
  });
});
