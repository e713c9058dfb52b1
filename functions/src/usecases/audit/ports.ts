import type { AuditAction } from '../../domain/audit/auditAction.ts';
import type { AuditEvent } from '../../domain/audit/auditEvent.ts';
import type { RecordingKey } from '../../domain/paths.ts';

/** Writes down what happened. A center of null is the platform itself: no center is concerned. */
export interface AuditTrail {
  /** Writes the event of a request, in place of one that was made up for it meanwhile. */
  record(centerId: string | null, event: AuditEvent): Promise<void>;
  /** Writes an event, unless there is one of its id. */
  recordOnce(centerId: string, event: AuditEvent): Promise<void>;
  /** Whom an event names; null when there is no such event. */
  findPatientIds(centerId: string, eventId: string): Promise<readonly string[] | null>;
}

/** Whose recordings are: an event of a recording tells of its patient. */
export interface RecordingSubjects {
  /** Null when nobody is known, or there is no such recording. */
  patientIdOf(key: RecordingKey): Promise<string | null>;
  /** Of some recordings of a center, at most 200: whoever is known. */
  patientIdsOf(centerId: string, recordingIds: readonly string[]): Promise<readonly string[]>;
}

/** Which events are asked for; what is null is not asked. */
export interface AuditFilter {
  readonly patientId: string | null;
  readonly actorId: string | null;
  readonly action: AuditAction | null;
  /** From this point in time on, RFC 3339. */
  readonly from: string | null;
  /** Before this point in time, RFC 3339. */
  readonly before: string | null;
}

/** An event's place in the log: the next page begins after it, whatever was added meanwhile. */
export type AuditPosition = Pick<AuditEvent, 'at' | 'id'>;

/** Reads what was written down. */
export interface AuditLog extends AuditTrail {
  find(centerId: string, eventId: string): Promise<AuditEvent | null>;
  /** Events of a center, the newest first. */
  list(
    centerId: string,
    filter: AuditFilter,
    page: { readonly after: AuditPosition | null; readonly limit: number },
  ): Promise<readonly AuditEvent[]>;
}

/** How long events are kept, in days. */
export interface AuditPolicy {
  /** What a center has decided; null when there is no such center. */
  retentionDaysOf(centerId: string): Promise<number | null>;
  /** Events of no center, and of those that are gone. */
  readonly platformDays: number;
}
