import { maximumPatientsOfEvent } from '../../domain/audit/auditEvent.ts';

/** What a handler tells about whom and what a request concerned. */
export interface Concern {
  readonly patientIds?: readonly (string | null)[];
  readonly recordingId?: string;
  /** Where the path doesn't say it. */
  readonly centerId?: string;
  /** Who the caller has turned out to be, where no token says it. */
  readonly userId?: string;
}

/** Handlers note here what the audit event of their request has to say; ids in paths are noted. */
export interface AuditNotes {
  /** @throws {Error} when one request shows more patients than an event can name */
  concerns(concern: Concern): void;
  /** That nothing came of the request, where the answer itself tells so: by which code. */
  failed(code: string): void;
}

/** Notes that can be read again. */
export interface OpenNotes extends AuditNotes {
  readonly patientIds: ReadonlySet<string>;
  readonly recordingId: string | null;
  readonly centerId: string | null;
  readonly userId: string | null;
  /** Null: not that its handler knew. */
  readonly failure: string | null;
}

/** An empty page of notes. */
export function openNotes(): OpenNotes {
  const patientIds = new Set<string>();
  const noted = {
    patientIds,
    recordingId: null as string | null,
    centerId: null as string | null,
    userId: null as string | null,
    failure: null as string | null,
    failed(code: string): void {
      noted.failure = code;
    },
    concerns(concern: Concern): void {
      for (const id of concern.patientIds ?? []) if (id !== null) patientIds.add(id);
      if (patientIds.size > maximumPatientsOfEvent) {
        throw new Error(`one request shows more than ${maximumPatientsOfEvent} patients`);
      }
      noted.recordingId = concern.recordingId ?? noted.recordingId;
      noted.centerId = concern.centerId ?? noted.centerId;
      noted.userId = concern.userId ?? noted.userId;
    },
  };
  return noted;
}
