import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { authorize } from '../../usecases/access/authorize.ts';
import { answerOnce } from '../../usecases/idempotency/answerOnce.ts';
import type { AnswerStore } from '../../usecases/idempotency/ports.ts';
import type { Author } from '../../usecases/patients/author.ts';
import type { MergePorts } from '../../usecases/patients/mergePatients.ts';
import { receiveMerge, receivePatient } from '../../usecases/patients/receivePatient.ts';
import type { PatientPorts } from '../../usecases/patients/registerPatient.ts';
import type { CenterStore } from '../../usecases/people/ports.ts';
import type { AuditNotes } from '../pipeline/auditNotes.ts';
import { acknowledge } from './acknowledgment.ts';
import { openMessage, type Er7Message } from './er7.ts';
import { Hl7Fault, type Hl7Notice } from './fault.ts';
import { readHeader, type Hl7Header } from './header.ts';
import { messageTimeOf } from './messageTime.ts';
import { readPatient, readPrior } from './patientSegment.ts';

/** What receiving messages needs. */
export type ReceivingPorts = PatientPorts &
  MergePorts & {
    readonly answers: AnswerStore;
    readonly centers: Pick<CenterStore, 'find'>;
    /** Absolute URL below which this deployment names what it names itself. */
    readonly fhirNamespace: string;
  };

/** A message that somebody sends to a center. */
export interface Received {
  readonly author: Author;
  readonly centerId: string;
  readonly text: string;
  readonly audit: AuditNotes;
}

/** An acknowledgment, with whom it concerned: whoever gets it again is told of again. */
interface KeptAcknowledgment {
  readonly text: string;
  readonly patientIds: readonly string[];
}

/**
 * Receives an HL7 v2 ADT message and acknowledges it. The same message (by its control id) is done
 * once and acknowledged the same for a day; what was refused may be sent again.
 *
 * What is kept meanwhile can be opened by whoever guesses the control id; it holds ids and no word of a
 * patient.
 *
 * @returns the acknowledgment; one that tells of a fault is noted for the audit event
 * @throws {DomainError} as `authorize`; `invalid_argument` when it is no message; `unavailable`
 */
export async function receiveMessage(ports: ReceivingPorts, received: Received): Promise<string> {
  const { author, centerId, text, audit } = received;
  await authorize(ports, author.caller, centerId, 'patient.write', 'patient.merge');
  const message = await openMessage(text);
  try {
    const kept = await onceByControlId(ports, received, readHeader(message, text), message);
    audit.concerns({ patientIds: kept.patientIds });
    return kept.text;
  } catch (error) {
    const fault = faultOf(error);
    audit.failed(`hl7_${fault.condition}`);
    return acknowledge(message, fault, newStamp());
  }
}

async function onceByControlId(
  ports: ReceivingPorts,
  { author, centerId, text, audit }: Received,
  header: Hl7Header,
  message: Er7Message,
): Promise<KeptAcknowledgment> {
  const sender = [3, 4].map((field) => message.header.raw(field));
  const outcome = await answerOnce<KeptAcknowledgment>(
    ports,
    {
      userId: author.caller.userId,
      idempotencyKey: JSON.stringify([centerId, ...sender, header.controlId]),
      operation: 'receiveHl7Message',
      content: text,
    },
    async () => {
      const received = { author, centerId, text, audit };
      const { patientIds, wasOutdated } = await apply(ports, received, header, message);
      return {
        text: acknowledge(message, wasOutdated ? outdated : null, newStamp()),
        patientIds,
      };
    },
  );
  switch (outcome.type) {
    case 'answered':
      return outcome.answer;
    case 'in_flight':
      throw new Hl7Fault('AE', 'locked', ['MSH', 1, 10], 'This message is being worked on.');
    case 'other_request':
      throw new Hl7Fault(
        'AE',
        'duplicate_key',
        ['MSH', 1, 10],
        'Another message had this control id. Give every message one of its own.',
      );
  }
}

/** What the sender of a message is told that came too late. There is nothing for them to mend. */
const outdated: Hl7Notice = {
  acknowledgmentCode: 'AA',
  condition: 'accepted',
  location: ['MSH', 1, 7],
  message:
    'Outdated: a newer message of yours about this patient was here before. Nothing but identifiers was taken.',
};

/** Does what a message says; answers whom it concerned. */
async function apply(
  ports: ReceivingPorts,
  { author, centerId }: Received,
  { event }: Hl7Header,
  message: Er7Message,
): Promise<{ readonly patientIds: readonly string[]; readonly wasOutdated: boolean }> {
  const surroundings = { centerId, namespace: ports.fhirNamespace, header: message.header };
  const told = {
    ...readPatient(message, surroundings),
    isHere: event === 'A01' || event === 'A04',
    time: await messageTimeOf(message, () => timeZoneOf(ports, centerId)),
  };
  if (event !== 'A40') {
    const { patient, wasOutdated } = await receivePatient(ports, author, centerId, told);
    return { patientIds: [patient.id], wasOutdated };
  }
  const prior = readPrior(message, surroundings);
  const received = await receiveMerge(ports, author, centerId, told, prior);
  const { patient, mergedId, wasOutdated } = received;
  return { patientIds: [patient.id, ...(mergedId === null ? [] : [mergedId])], wasOutdated };
}

async function timeZoneOf({ centers }: ReceivingPorts, centerId: string): Promise<string> {
  return (await centers.find(centerId))?.timeZone ?? 'UTC';
}

/**
 * What the sender is told of an error.
 * @throws the error itself, when it is none of the message's
 */
function faultOf(error: unknown): Hl7Fault {
  if (error instanceof Hl7Fault) return error;
  if (error instanceof DomainError && error.code === 'conflict') {
    return new Hl7Fault('AE', 'duplicate_key', ['PID', 1, 3], error.message);
  }
  throw error;
}

function newStamp() {
  return { at: new Date(), controlId: randomUUID().replaceAll('-', '').slice(0, 20) };
}
