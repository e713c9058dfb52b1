import { expect, it } from 'vitest';
import { entityTag, namedVersions } from './entityTag.ts';

it('gives each body a tag of its own, always the same', () => {
  expect(entityTag('a')).toMatch(/^"[0-9a-f]{36}"$/u);
  expect(entityTag('a')).toBe(entityTag('a'));
  expect(entityTag('a')).not.toBe(entityTag('b'));
});

it.each([
  ['*', false, 'any'],
  ['"a"', false, ['"a"']],
  [' "a" , "b,c" ', false, ['"a"', '"b,c"']],
  ['W/"a"', false, []],
  ['W/"a", "b"', true, ['"a"', '"b"']],
  ['""', false, ['""']],
  ['"a-gzip", "b-br", "-brr"', false, ['"a"', '"b"', '"-brr"']],
])('reads %j', (header, takesWeak, versions) => {
  expect(namedVersions(header, takesWeak)).toEqual(
    typeof versions === 'string' ? versions : new Set(versions),
  );
});

it.each(['a', '"a', '"a" "b"', '"a",', '', '*, "a"', 'w/"a"'])('does not read %j', (header) => {
  expect(namedVersions(header, false)).toBeNull();
});
