import type { Er7Message } from './er7.ts';
import { Hl7Fault, type Condition } from './fault.ts';

/** What happened to a patient: HL7 table 0003. */
const events = ['A01', 'A04', 'A08', 'A40'] as const;

/** What the header of a message tells that is understood. */
export interface Hl7Header {
  readonly event: (typeof events)[number];
  /** MSH-10: one of a kind among the messages of a sender. */
  readonly controlId: string;
}

/**
 * Reads the header of a message.
 * @throws {Hl7Fault} a rejection, when the message can't be received at all
 */
export function readHeader(message: Er7Message, text: string): Hl7Header {
  const { header } = message;
  const value = (field: number, component = 1) => header.repetitions(field)[0]?.(component) ?? '';
  const controlId = value(10);
  if (controlId === '' || controlId.length > 199) {
    throw rejected('field_missing', 10, 'Give every message a control id of its own (MSH-10).');
  }
  const charset = value(18);
  if (!['', 'ASCII', 'UNICODE UTF-8'].includes(charset) || header.repetitions(18).length > 1) {
    throw rejected('unknown_value', 18, 'Send UTF-8, and say so: "UNICODE UTF-8" (MSH-18).');
  }
  // Bytes that are no UTF-8 were read as this character.
  if (text.includes('\u{FFFD}')) {
    throw rejected('data_type', 18, 'The bytes are no UTF-8. Send UTF-8 (MSH-18 "UNICODE UTF-8").');
  }
  if (value(9) !== 'ADT') throw rejected('message_type', 9, 'Send ADT messages (MSH-9.1).');
  const event = events.find((each) => each === value(9, 2));
  if (event === undefined) {
    throw rejected('event', 9, `Send one of the events ${events.join(', ')} (MSH-9.2).`);
  }
  if (value(11) !== 'P') {
    throw rejected('processing_id', 11, 'Patients are kept here for real: send P (MSH-11).');
  }
  if (!/^2\.[1-9](?:\.[1-9])?$/u.test(value(12))) {
    throw rejected('version', 12, 'Send HL7 v2.1 to v2.9 (MSH-12), such as 2.5.1.');
  }
  return { event, controlId };
}

function rejected(condition: Condition, field: number, message: string): Hl7Fault {
  return new Hl7Fault('AR', condition, ['MSH', 1, field], message);
}
