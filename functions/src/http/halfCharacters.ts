import type { InputFault } from '../domain/errors.ts';

/** One more token of a JSON pointer (RFC 6901, section 3). */
export function pointerTo(pointer: string, token: PropertyKey): string {
  return `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * Finds texts that hold half a character, a surrogate alone: JSON can say it (RFC 8259, section 8.2), UTF-8
 * can't hold it, so that it could neither be stored nor told apart from another one.
 *
 * @param value - of JSON, however deep
 * @param pointer - JSON pointer to it
 */
export function halfCharactersIn(value: unknown, pointer: string): InputFault[] {
  const faults: InputFault[] = [];
  // No recursion: a body of brackets is deeper than the stack.
  const found = [{ value, pointer }];
  for (const each of found) {
    if (typeof each.value === 'string' && !each.value.isWellFormed()) {
      const message = 'has half a character in it (a UTF-16 surrogate alone): send it whole';
      faults.push({ pointer: each.pointer, message });
    }
    if (typeof each.value !== 'object' || each.value === null) continue;
    for (const [name, inner] of Object.entries(each.value) as [string, unknown][]) {
      if (typeof inner !== 'string' && typeof inner !== 'object') continue;
      found.push({ value: inner, pointer: pointerTo(each.pointer, name) });
    }
  }
  return faults;
}
