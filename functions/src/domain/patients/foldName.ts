/** Letters that no Unicode decomposition takes apart, as they are written without their language. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
};

/**
 * A name as it is compared and searched: lower case, without diacritics, without apostrophes, and
 * with one blank for everything else that is neither letter nor digit. Scripts other than Latin keep
 * their letters.
 *
 * @example foldName('O’Sullivan-Petrović') // 'osullivan petrovic'
 */
export function foldName(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      // Combining diacritical marks only: in other scripts a mark may be a vowel.
      .replaceAll(/[\u0300-\u036f'’ʼ‘`´]/gu, '')
      .replaceAll(/[ßæœøłđðþıħ]/gu, (letter) => plainLetters[letter] ?? letter)
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}
