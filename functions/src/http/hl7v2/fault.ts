/** What there is to say of a message: HL7 table 0357, message error condition codes. */
export const conditions = {
  accepted: { code: '0', text: 'Message accepted' },
  segment_sequence: { code: '100', text: 'Segment sequence error' },
  field_missing: { code: '101', text: 'Required field missing' },
  data_type: { code: '102', text: 'Data type error' },
  unknown_value: { code: '103', text: 'Table value not found' },
  message_type: { code: '200', text: 'Unsupported message type' },
  event: { code: '201', text: 'Unsupported event code' },
  processing_id: { code: '202', text: 'Unsupported processing id' },
  version: { code: '203', text: 'Unsupported version id' },
  duplicate_key: { code: '205', text: 'Duplicate key identifier' },
  locked: { code: '206', text: 'Application record locked' },
} as const;
export type Condition = keyof typeof conditions;

/** How a message was answered: HL7 table 0008. Rejected is what can't be received at all. */
export type AcknowledgmentCode = 'AA' | 'AE' | 'AR';

/** What the sender of a message is told beside the code. It holds no word of a patient. */
export interface Hl7Notice {
  readonly acknowledgmentCode: AcknowledgmentCode;
  readonly condition: Condition;
  /** ERL, such as `PID^1^5^1^2`: segment, its number, field, repetition, component; each from 1. */
  readonly location: readonly (string | number)[];
  readonly message: string;
}

/** A fault of a message, told to its sender in the acknowledgment. */
export class Hl7Fault extends Error implements Hl7Notice {
  readonly acknowledgmentCode: Exclude<AcknowledgmentCode, 'AA'>;
  readonly condition: Condition;
  readonly location: readonly (string | number)[];

  constructor(
    acknowledgmentCode: Exclude<AcknowledgmentCode, 'AA'>,
    condition: Condition,
    location: readonly (string | number)[],
    message: string,
  ) {
    super(message);
    this.name = 'Hl7Fault';
    this.acknowledgmentCode = acknowledgmentCode;
    this.condition = condition;
    this.location = location;
  }
}
