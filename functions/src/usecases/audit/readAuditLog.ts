import type { Caller } from '../../domain/access/caller.ts';
import type { AuditEvent } from '../../domain/audit/auditEvent.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { AuditFilter, AuditLog, AuditPosition } from './ports.ts';

/** What reading the audit log needs. */
export interface AuditLogPorts extends AccessPorts {
  readonly auditLog: AuditLog;
}

/** A page of the log. */
export interface AuditPage {
  readonly events: readonly AuditEvent[];
  /** Where the next page begins; null on the last one. */
  readonly next: AuditPosition | null;
}

/** What happened in a center, the newest first. For its administrators. */
export async function readAuditLog(
  { auditLog, ...ports }: AuditLogPorts,
  caller: Caller,
  centerId: string,
  filter: AuditFilter,
  page: { readonly after: AuditPosition | null; readonly limit: number },
): Promise<AuditPage> {
  await authorize(ports, caller, centerId, 'audit.read');
  // One more than asked for says whether there is another page.
  const found = await auditLog.list(centerId, filter, { ...page, limit: page.limit + 1 });
  const last = found.length > page.limit ? found[page.limit - 1] : undefined;
  return {
    events: found.slice(0, page.limit),
    next: last === undefined ? null : { at: last.at, id: last.id },
  };
}

/**
 * Reads one event of a center. For its administrators.
 * @throws {DomainError} `not_found`
 */
export async function readAuditEvent(
  { auditLog, ...ports }: AuditLogPorts,
  caller: Caller,
  { centerId, eventId }: { readonly centerId: string; readonly eventId: string },
): Promise<AuditEvent> {
  await authorize(ports, caller, centerId, 'audit.read');
  const event = await auditLog.find(centerId, eventId);
  if (event === null) throw notFound('audit event');
  return event;
}
