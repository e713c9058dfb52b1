import type { Caller } from '../../domain/access/caller.ts';
import { auditEventOf, type AuditActor, type AuditEvent } from '../../domain/audit/auditEvent.ts';
import { actorOf } from '../../domain/audit/writtenVersion.ts';
import type { AttemptLimiter } from '../access/ports.ts';
import { concernedPatients } from './concernedPatients.ts';
import type { AuditPolicy, AuditTrail, RecordingSubjects } from './ports.ts';

/** What writing down a request needs. */
export interface AuditPorts {
  readonly auditTrail: AuditTrail;
  readonly auditPolicy: AuditPolicy;
  readonly subjects: RecordingSubjects;
  readonly attempts: AttemptLimiter;
}

/** A request that was answered, or is about to be. */
export interface AnsweredRequest extends Pick<
  AuditEvent,
  'id' | 'action' | 'patientIds' | 'recordingId' | 'purpose' | 'network' | 'outcome' | 'code'
> {
  /** Null when nobody was recognised. */
  readonly caller: Pick<Caller, 'userId'> | null;
  /** The center that it was about, as far as is known; there need not be one. */
  readonly centerId: string | null;
}

/** How many refusals of strangers are written down in a minute for one network. */
const strangerEvents = { limit: 60, windowSeconds: 60 };

/**
 * Writes down a request: in the log of the center that it was about, or in the platform's own when
 * there is no such center. A request about a recording that names no patient is about the recording's. Refusals of callers without a valid token are counted by network, and
 * those above the limit are left out, so that nobody can fill the store.
 *
 * @throws when it can't be written; whoever answers the request must keep the data to itself then
 */
export async function recordRequest(
  { auditTrail, auditPolicy, subjects, attempts }: AuditPorts,
  request: AnsweredRequest,
  at: Date,
): Promise<void> {
  const { id, action, caller, centerId, recordingId, purpose, network, outcome, code } = request;
  if (caller === null && outcome !== 'succeeded') {
    // A key becomes a document's name.
    const stranger = (network ?? 'unknown').replaceAll(/[^0-9a-f]/gu, '-');
    if (!(await attempts.allow(`refused-${stranger}`, strangerEvents, at))) return;
  }
  const retentionDays = centerId === null ? null : await auditPolicy.retentionDaysOf(centerId);
  const patientIds =
    retentionDays === null ? request.patientIds : await concernedPatients(subjects, request);
  const actor = actorOfCaller(caller);
  const event = auditEventOf(
    {
      ...{ id, actor, channel: 'rest', action, patientIds, recordingId },
      ...{ purpose, requestId: id, network, outcome, code },
    },
    at,
    retentionDays ?? auditPolicy.platformDays,
  );
  await auditTrail.record(retentionDays === null ? null : centerId, event);
}

function actorOfCaller(caller: AnsweredRequest['caller']): AuditActor {
  return caller === null ? { type: 'anonymous', id: 'unknown' } : actorOf(caller.userId);
}
