import { isUtf8 } from 'node:buffer';
import { DomainError } from '../../domain/errors.ts';

/** The characters that a message is written with; its header says which (HL7 v2.5.1, section 2.5.4). */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** MSH-1 and MSH-2: five punctuation marks; since v2.7 a sixth may follow, for truncation. */
const beginning =
  /^MSH([!-/:-@[-`{-~])([!-/:-@[-`{-~])([!-/:-@[-`{-~])([!-/:-@[-`{-~])([!-/:-@[-`{-~])(.?)\1/u;

/**
 * Reads with which characters a message is written.
 * @throws {DomainError} `invalid_argument` when it is no HL7 v2 message: nobody could be answered
 */
export function delimitersOf(text: string): Delimiters {
  const found = beginning.exec(text)?.slice(1) ?? [];
  const [field = '', component = '', repetition = '', escape = '', subcomponent = ''] = found;
  const delimiters = { field, component, repetition, escape, subcomponent };
  if (new Set(Object.values(delimiters)).size < 5) {
    throw new DomainError(
      'invalid_argument',
      'This is no HL7 v2 message: it begins with MSH and five different delimiters, as "MSH|^~\\&|".',
      { faults: [{ pointer: '/body', message: 'expected MSH-1 and MSH-2' }] },
    );
  }
  return delimiters;
}

/** MSH-2 of a message that is written with these. */
export function encodingCharacters(delimiters: Delimiters): string {
  const { component, repetition, escape, subcomponent } = delimiters;
  return component + repetition + escape + subcomponent;
}

/**
 * What a text means (HL7 v2.5.1, section 2.7). A line break or a blank of formatted text becomes a
 * blank; other formatting says nothing here. What is no sequence is text.
 */
export function unescaped(text: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  const meanings = meaningsOf(delimiters);
  // Every second part stands between two escape characters; the last one has lost its second.
  const parts = text.split(escape);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part;
      if (index === parts.length - 1) return escape + part;
      return meanings.get(part) ?? formatting(part) ?? escape + part + escape;
    })
    .join('');
}

/** The meaning of a sequence that is no delimiter; null for what is none. */
function formatting(sequence: string): string | null {
  if (/^X(?:[0-9A-Fa-f]{2})+$/u.test(sequence)) return utf8Of(sequence.slice(1));
  if (/^\.(?:br|sp|ce|in|ti|fi|nf|sk)/u.test(sequence)) return ' ';
  return /^(?:[HN]|[CMZ][0-9A-Fa-f]+)$/u.test(sequence) ? '' : null;
}

/** Null for bytes that are no UTF-8: better a sequence that can be read than a name with a letter lost. */
function utf8Of(hex: string): string | null {
  const bytes = Buffer.from(hex, 'hex');
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

/** Writes a text so that it means itself. */
export function escaped(text: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  const sequences = new Map(
    [...meaningsOf(delimiters)].map(([sequence, meaning]) => [
      meaning,
      `${escape}${sequence}${escape}`,
    ]),
  );
  return Array.from(text, (character) =>
    /[\r\n]/u.test(character) ? ' ' : (sequences.get(character) ?? character),
  ).join('');
}

function meaningsOf({ field, component, repetition, escape, subcomponent }: Delimiters) {
  return new Map([
    ['F', field],
    ['S', component],
    ['R', repetition],
    ['E', escape],
    ['T', subcomponent],
  ]);
}
