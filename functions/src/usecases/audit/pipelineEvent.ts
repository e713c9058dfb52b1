import { auditEventOf, type AuditEvent } from '../../domain/audit/auditEvent.ts';
import type { AuditPolicy } from './ports.ts';

/** What the pipeline did: to which recording, of whom, and under which id it is written down. */
interface PipelineSubject {
  /** Of the try, so that a transaction that runs twice writes one event. */
  readonly id: string;
  readonly recordingId: string;
  readonly patientId: string | null;
}

/** The event of something that the audio pipeline did, on nobody's request. */
export function pipelineEvent(
  { id, recordingId, patientId }: PipelineSubject,
  happened: Pick<AuditEvent, 'action' | 'outcome' | 'code'>,
  at: Date,
  retentionDays: number,
): AuditEvent {
  return auditEventOf(
    {
      ...{ id, recordingId, ...happened },
      actor: { type: 'system', id: 'audio-pipeline' },
      channel: 'pipeline',
      patientIds: patientId === null ? [] : [patientId],
      ...{ purpose: null, requestId: null, network: null },
    },
    at,
    retentionDays,
  );
}

/** How long an event of a center is kept, in days; also of a center that is gone. */
export async function keptDays(policy: AuditPolicy, centerId: string): Promise<number> {
  return (await policy.retentionDaysOf(centerId)) ?? policy.platformDays;
}
