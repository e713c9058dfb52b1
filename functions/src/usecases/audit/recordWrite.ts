import { createHash } from 'node:crypto';
import { auditEventOf } from '../../domain/audit/auditEvent.ts';
import {
  writtenVersionOf,
  type AuditedCollection,
  type WrittenDocument,
} from '../../domain/audit/writtenVersion.ts';
import { concernedPatients } from './concernedPatients.ts';
import { keptDays } from './pipelineEvent.ts';
import type { AuditPolicy, AuditTrail, RecordingSubjects } from './ports.ts';

/** A write that Firestore has told of. */
export interface DocumentWrite {
  /** The same in every delivery of this event. */
  readonly eventId: string;
  readonly at: Date;
  readonly centerId: string;
  readonly before: WrittenDocument;
  readonly after: WrittenDocument;
}

/** What writing down writes needs. */
export interface WriteAuditPorts {
  readonly auditTrail: AuditTrail;
  readonly auditPolicy: AuditPolicy;
  readonly subjects: RecordingSubjects;
}

/**
 * Writes down a write of health data, so that none is left out and none is there twice: what came
 * through the SDK under an id made from the event, however often it is delivered; what came over
 * REST under the id of its request, unless the request has written that itself.
 */
export async function recordWrite(
  { auditTrail, auditPolicy, subjects }: WriteAuditPorts,
  collection: AuditedCollection,
  { eventId, at, centerId, before, after }: DocumentWrite,
): Promise<void> {
  const version = writtenVersionOf(collection, before, after);
  if (version === null) return;
  const { requestId, ...rest } = version;
  const patientIds = await concernedPatients(subjects, { ...version, centerId });
  const named = requestId === null ? null : await auditTrail.findPatientIds(centerId, requestId);
  if (named !== null && patientIds.every((id) => named.includes(id))) return;
  // A request whose event names others only: this write gets an event of its own.
  const id = requestId !== null && named === null ? requestId : uuidOf(eventId);
  const event = auditEventOf(
    {
      ...{ id, requestId, ...rest, patientIds },
      channel: requestId === null ? 'sdk' : 'rest',
      ...{ purpose: null, network: null, outcome: 'succeeded', code: null },
    },
    at,
    await keptDays(auditPolicy, centerId),
  );
  await auditTrail.recordOnce(centerId, event);
}

/** A UUID that is made of a text: version 8 of RFC 9562, section 5.8. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
