import { holdsClaim, type RecordingState } from '../../domain/recordings/processing.ts';
import type { Fault } from '../../domain/recordings/fault.ts';
import { changeStatus } from '../../domain/recordings/recordingStatus.ts';
import { isDuplicate } from '../../domain/recordings/soundKey.ts';
import { pipelineEvent } from '../audit/pipelineEvent.ts';
import type { Work } from './claimSound.ts';
import { asDuplicate, type Finding } from './finding.ts';
import type { ProcessRecordingPorts, RecordingChange } from './ports.ts';

/**
 * Writes how work on a sound ended: status, reasons, summary, analysis and audit event, all or
 * nothing. A worker that no longer holds the sound writes nothing; one whose result another recording
 * of the same bytes has already leaves it to that one.
 */
export async function settleSound(
  { recordings }: ProcessRecordingPorts,
  { key, claim, retentionDays }: Work,
  found: Finding,
): Promise<Finding['status'] | 'settled'> {
  const decide = ({
    recording,
    soundOwner,
  }: RecordingState): RecordingChange<Finding['status'] | 'settled'> => {
    if (!holdsClaim(recording, claim)) return { result: 'settled' };
    const isAnalyzed = found.status === 'analyzed';
    const { status, analysis, ...facts } =
      isAnalyzed && isDuplicate(key.recordingId, soundOwner)
        ? asDuplicate(found, soundOwner)
        : found;
    const { sha256 } = found;
    const now = new Date();
    return {
      result: status,
      recording: {
        ...changeStatus(recording, status, 'pipeline'),
        ...{ lastFault: null, duplicateOf: null, ...facts, updatedAt: now.toISOString() },
      },
      ...(analysis === undefined ? {} : { analysis }),
      ...(status === 'analyzed' && sha256
        ? { soundKey: { id: sha256, recordingId: key.recordingId } }
        : {}),
      auditEvent: pipelineEvent(
        { ...key, id: claim.id, patientId: recording.patientId },
        {
          action: 'recording.analyze',
          outcome: status === 'failed' ? 'failed' : 'succeeded',
          code: status === 'failed' ? (facts.reasons?.[0]?.code ?? null) : status,
        },
        now,
        retentionDays,
      ),
    };
  };
  return recordings.transact(key, decide, found.sha256 ?? undefined);
}

/** After a passing fault: the sound is safe and anyone may try again at once. */
export async function releaseSound(
  { recordings }: ProcessRecordingPorts,
  { key, claim }: Work,
  fault: Pick<Fault, 'permanence' | 'code'>,
): Promise<void> {
  await recordings.transact(key, ({ recording }): RecordingChange<null> => {
    if (!holdsClaim(recording, claim)) return { result: null };
    const at = new Date().toISOString();
    return {
      result: null,
      recording: {
        ...changeStatus(recording, 'uploaded', 'pipeline'),
        claim: { ...claim, leaseExpiresAt: at },
        lastFault: { ...fault, attempt: claim.attempt, occurredAt: at },
        updatedAt: at,
      },
    };
  });
}
