import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorCodec } from './cursor.ts';
import { halfCharactersIn } from './halfCharacters.ts';
import { parseInput } from './pipeline/parseInput.ts';

const pointersIn = (value: unknown) =>
  halfCharactersIn(value, '/body').map(({ pointer }) => pointer);

describe('half a character', () => {
  it.each<[unknown, readonly string[]]>([
    ['a\ud800', ['/body']],
    ['\udc00b', ['/body']],
    [{ name: 'x', 'a/b~': ['💓', { note: '\udc93\ud83d' }] }, ['/body/a~1b~0/1/note']],
    [{ one: '\ud800', two: ['\ud800'] }, ['/body/one', '/body/two/0']],
    [[1, null, true, '吳', '\u{10FFFF}'], []],
  ])('is found where it stands: %j', (value, pointers) => {
    expect(pointersIn(value)).toEqual(pointers);
  });

  it('is in whatever JSON doesn’t survive UTF-8, and nowhere else', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '💓', '\ud83d', '\udc93', 'é') });
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), text, (value, leaf) => {
        const body = { value, leaf: [leaf] };
        const survives = (each: string) => Buffer.from(each).toString() === each;
        expect(pointersIn({ leaf: [leaf] })).toEqual(survives(leaf) ? [] : ['/body/leaf/0']);
        expect(pointersIn({ ...body, leaf: [] })).toEqual([]);
      }),
    );
  });

  it('is looked for as deep as a body can be', () => {
    const deep = JSON.parse(`${'['.repeat(16_000)}"\\ud800"${']'.repeat(16_000)}`) as unknown;
    expect(pointersIn(deep)).toEqual([`/body${'/0'.repeat(16_000)}`]);
  });

  it('is told of with its place, by every part of a request', () => {
    const read = () => parseInput(z.object({ name: z.string() }), { name: '\ud800' }, '/query');
    const [fault] = halfCharactersIn({ name: '\ud800' }, '/query');
    expect(fault).toMatchObject({ pointer: '/query/name' });
    expect(read).toThrow(expect.objectContaining({ code: 'invalid_argument', faults: [fault] }));
  });

  it('makes a cursor none of ours', () => {
    const codec = cursorCodec(z.strictObject({ text: z.string() }));
    expect(codec.schema.safeParse(codec.encode({ text: '\ud800' })).success).toBe(false);
    expect(codec.schema.safeParse(codec.encode({ text: '💓' })).success).toBe(true);
  });
});
