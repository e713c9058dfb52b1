import { maximumSenderLength, type MessageTime } from '../../domain/patients/feedMark.ts';
import { readDateTime } from './dateTime.ts';
import type { Er7Message } from './er7.ts';
import { Hl7Fault } from './fault.ts';
import { instantsOf } from './localTime.ts';

/** What is told as of later than this from now was told by a clock that is wrong. */
const greatestLeadMilliseconds = 86_400_000;

/**
 * Reads when a message was made, and whose it is: MSH-7, which says of when its content is, or EVN-2
 * where that is empty. What names no offset from UTC is in the time zone of the center.
 *
 * @param readTimeZone - IANA; asked only where it is needed
 * @returns null where the sender doesn't say, or is more than a day ahead of us
 * @throws {Hl7Fault} when it is no time, or nobody can be called so
 */
export async function messageTimeOf(
  message: Er7Message,
  readTimeZone: () => Promise<string>,
): Promise<MessageTime | null> {
  const sender = senderOf(message);
  const places = [
    { segment: message.header, name: 'MSH', field: 7 },
    { segment: message.segments('EVN')[0], name: 'EVN', field: 2 },
  ];
  for (const { segment, name, field } of places) {
    const text = segment?.repetitions(field)[0]?.(1) ?? '';
    if (text === '' || text === '""') continue;
    const told = readDateTime(text);
    if (told === null) {
      throw new Hl7Fault(
        ...(['AE', 'data_type', [name, 1, field]] as const),
        `Write the time as YYYYMMDDHHMMSS, best with its offset from UTC, +ZZZZ (${name}-${field}).`,
      );
    }
    const { offsetMilliseconds: offset } = told;
    const timeZone = offset === null ? await readTimeZone() : '';
    const instants = (shown: number) =>
      offset === null ? instantsOf(shown, timeZone) : [shown - offset];
    const from = Math.min(...instants(told.from));
    if (from > Date.now() + greatestLeadMilliseconds) return null;
    const before = Math.max(...instants(told.before));
    return { sender, from: new Date(from).toISOString(), before: new Date(before).toISOString() };
  }
  return null;
}

/** MSH-3 and MSH-4: what its sender calls itself, whatever the delimiters are. */
function senderOf({ header }: Er7Message): string {
  const [application = '', facility = ''] = [3, 4].map((field) => {
    const [named] = header.repetitions(field);
    return [1, 2, 3]
      .map((component) => named?.(component) ?? '')
      .join('^')
      .replace(/\^+$/u, '');
  });
  const sender = `${application}|${facility}`;
  if (sender.length <= maximumSenderLength) return sender;
  throw new Hl7Fault(
    ...(['AR', 'data_type', ['MSH', 1, 3]] as const),
    'Name application and facility in at most 227 characters each (MSH-3, MSH-4).',
  );
}
