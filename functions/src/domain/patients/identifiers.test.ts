import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './foldName.ts';
import { formerMrnSystem, identifierText, normalizeMrn } from './identifiers.ts';

describe('a name that is compared', () => {
  it.each([
    ['O’Sullivan-Petrović', 'osullivan petrovic'],
    ["D'Angelo", 'dangelo'],
    ['Yılmaz', 'yilmaz'],
    ['İnönü', 'inonu'],
    ['GROß', 'gross'],
    ['  van   der  Berg ', 'van der berg'],
    ['Łukasz Ørsted', 'lukasz orsted'],
    ['王 小明', '王 小明'],
    ['Пётр', 'петр'],
    ['राहुल', 'राहुल'],
    ['-', ''],
  ])('%s is %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});

describe('an MRN', () => {
  it.each([
    ['DC-100 200', 'DC100200'],
    ['dc100200', 'DC100200'],
    ['００７', '007'],
    ['007', '007'],
    ['--', '--'],
  ])('%s is %s', (mrn, normalized) => {
    expect(normalizeMrn(mrn)).toBe(normalized);
  });

  it('stays the same number when a merge has made it a former one', () => {
    const former = identifierText({ system: formerMrnSystem, value: 'dc 1' });
    expect(former).toBe(identifierText({ system: null, value: 'DC-1' }));
    expect(former).not.toBe(identifierText({ system: 'urn:oid:2.999', value: 'DC-1' }));
  });
});
