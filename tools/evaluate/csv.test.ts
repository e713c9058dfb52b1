import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;

describe('parseCsv', () => {
  it('reads quoted fields, both line ends, a byte-order mark and empty lines', () => {
    const text = '\uFEFFfile,kind\r\na.flac,"whole, ""native""\nformat"\n\nb.flac,\r\n';
    expect(parseCsv(text)).toEqual([
      { file: 'a.flac', kind: 'whole, "native"\nformat' },
      { file: 'b.flac', kind: '' },
    ]);
  });

  it('reads other delimiters', () => {
    expect(parseCsv('start_s\tend_s\n0,5\t1', '\t')).toEqual([{ start_s: '0,5', end_s: '1' }]);
  });

  it('gives back any table that was quoted by the rules', () => {
    const table = fc
      .uniqueArray(fc.string(), { minLength: 1, maxLength: 5 })
      .chain((header) =>
        fc.tuple(
          fc.constant(header),
          fc.array(fc.tuple(...header.map(() => fc.string({ unit: 'grapheme' })))),
          fc.constantFrom('\n', '\r\n'),
        ),
      );
    fc.assert(
      fc.property(table, ([header, rows, lineEnd]) => {
        const text = [header, ...rows].map((row) => row.map(quoted).join(',')).join(lineEnd);
        expect(parseCsv(text)).toEqual(
          rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]]))),
        );
      }),
    );
  });

  it('reads any text or says what is wrong with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }), (text) => {
        try {
          parseCsv(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
    );
  });

  it.each([
    ['', /header/u],
    ['a,a\n1,2', /twice/u],
    ['a,b\n1,2\n3', /Line 3: 1 fields instead of 2/u],
    ['a\n1"2', /Line 2: quote inside/u],
    ['a\n"1"2', /Line 2: text behind/u],
    ['a\n"1', /Line 2: quoted field without an end/u],
  ])('refuses %j', (text, message) => {
    expect(() => parseCsv(text)).toThrow(message);
  });
});
