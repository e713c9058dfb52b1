import { encodingCharacters, escaped } from './delimiters.ts';
import type { Er7Message } from './er7.ts';
import { conditions, type Hl7Notice } from './fault.ts';

/** What an acknowledgment says of itself. */
export interface Stamp {
  readonly at: Date;
  /** MSH-10 of the acknowledgment; at most 20 characters. */
  readonly controlId: string;
}

/**
 * The acknowledgment of a message, written with the message's own delimiters and in its version:
 * MSH, MSA, and an ERR with what there is to say and of which place (HL7 v2.5.1, section 2.9).
 *
 * @param notice - a fault or a warning; null when the message was accepted, and that is all
 */
export function acknowledge(
  { delimiters, header }: Er7Message,
  notice: Hl7Notice | null,
  { at, controlId }: Stamp,
): string {
  const { field, component } = delimiters;
  const text = (value: string) => escaped(value, delimiters);
  const [type] = header.repetitions(9);
  const event = type?.(2) ?? '';
  const messageType = ['ACK', ...(event === '' ? [] : [text(event)]), 'ACK'].join(component);
  const segments = [
    [
      `MSH${field}${encodingCharacters(delimiters)}`,
      // Whoever received answers whoever sent.
      ...[5, 6, 3, 4].map((number) => header.raw(number)),
      ...[text(timestampOf(at)), '', event === '' ? 'ACK' : messageType, controlId],
      ...[header.raw(11), header.raw(12), '', '', '', '', '', text('UNICODE UTF-8')],
    ],
    [
      'MSA',
      notice?.acknowledgmentCode ?? 'AA',
      header.raw(10),
      ...(notice ? [text(notice.message)] : []),
    ],
    ...(notice === null ? [] : [errorSegment(notice, component, text)]),
  ];
  return segments.map((fields) => `${fields.join(field)}\r`).join('');
}

function errorSegment(
  { acknowledgmentCode, condition, location, message }: Hl7Notice,
  component: string,
  text: (value: string) => string,
): string[] {
  const { code, text: meaning } = conditions[condition];
  const place = location.map(String).join(component);
  return [
    'ERR',
    '',
    place,
    [code, text(meaning), 'HL70357'].join(component),
    acknowledgmentCode === 'AA' ? 'W' : 'E',
    '',
    '',
    '',
    text(message),
  ];
}

/** `YYYYMMDDHHMMSS.SSS+0000`. */
function timestampOf(at: Date): string {
  return `${at.toISOString().replaceAll(/[-:TZ]/gu, '')}+0000`;
}
