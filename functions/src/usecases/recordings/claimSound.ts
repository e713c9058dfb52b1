import { randomUUID } from 'node:crypto';
import type { RecordingKey } from '../../domain/paths.ts';
import {
  decideClaim,
  type ClaimDecision,
  type RecordingState,
  type Upload,
} from '../../domain/recordings/processing.ts';
import type { Claim, Recording } from '../../domain/recordings/recording.ts';
import { changeStatus } from '../../domain/recordings/recordingStatus.ts';
import { keptDays, pipelineEvent } from '../audit/pipelineEvent.ts';
import type { ProcessRecordingPorts, RecordingChange } from './ports.ts';
import { refuseSize } from './refuseSize.ts';

/** A sound in the hands of a worker. */
export interface Work {
  readonly key: RecordingKey;
  readonly claim: Claim;
  readonly upload: Upload;
  /** As it was announced. */
  readonly announced: Pick<Recording, 'kind' | 'deviceId' | 'capturedAt' | 'createdAt'>;
  /** How long the audit event of its end is kept. */
  readonly retentionDays: number;
}

/** What came of asking for a sound. */
type Claimed =
  | { readonly type: 'claimed'; readonly work: Work }
  /** It ended here: its size says that it is of no use, or there were too many tries. */
  | { readonly type: 'ended'; readonly status: 'rejected' | 'failed' }
  /** No document says what this sound is: it is kept in the inbox. */
  | { readonly type: 'orphan' }
  | Exclude<ClaimDecision, { type: 'claimed' | 'exhausted' }>;

/**
 * Asks for a sound in one transaction, with everything that can be said before it is read: who works
 * on it, that nobody knows yet what it is, that it is empty or too large, that it was tried too often.
 */
export async function claimSound(
  { recordings, policy, auditPolicy }: ProcessRecordingPorts,
  key: RecordingKey,
  upload: Upload,
): Promise<Claimed> {
  const claimId = randomUUID();
  const refusal = refuseSize(upload.sizeBytes);
  const retentionDays = await keptDays(auditPolicy, key.centerId);

  const decide = ({ recording, inboxEntry }: RecordingState): RecordingChange<Claimed> => {
    const now = new Date();
    const at = now.toISOString();
    const event = (
      patientId: string | null,
      happened: Parameters<typeof pipelineEvent>[1],
    ): ReturnType<typeof pipelineEvent> =>
      pipelineEvent({ ...key, id: claimId, patientId }, happened, now, retentionDays);

    if (recording === null) {
      // Delivered twice, or after a newer one.
      if (inboxEntry !== null && BigInt(inboxEntry.generation) >= BigInt(upload.generation)) {
        return { result: { type: 'orphan' } };
      }
      return {
        result: { type: 'orphan' },
        inboxEntry: {
          id: key.recordingId,
          generation: upload.generation,
          sizeBytes: upload.sizeBytes ?? 0,
          uploadedBy: upload.uploadedBy,
          declaredSha256: upload.declaredSha256,
          receivedAt: at,
        },
        auditEvent: event(null, { action: 'recording.orphaned', outcome: 'succeeded', code: null }),
      };
    }
    const decision = decideClaim(recording, upload.generation, now, claimId, policy);
    const { patientId } = recording;
    switch (decision.type) {
      case 'claimed': {
        if (refusal !== null) {
          const { code } = refusal;
          return {
            result: { type: 'ended', status: 'rejected' },
            recording: {
              ...changeStatus(recording, 'rejected', 'pipeline'),
              ...{ reasons: [refusal], summary: null, uploadOverdue: false, updatedAt: at },
            },
            inboxEntry: null,
            auditEvent: event(patientId, {
              action: 'recording.analyze',
              outcome: 'succeeded',
              code,
            }),
          };
        }
        const { claim } = decision;
        const work = { key, claim, upload, announced: recording, retentionDays };
        return {
          result: { type: 'claimed', work },
          recording: {
            ...changeStatus(recording, 'processing', 'pipeline'),
            ...{ claim, stage: 'decoding', updatedAt: at },
            // The sound is here, whatever was said of its absence.
            ...{ reasons: [], uploadOverdue: false },
          },
          inboxEntry: null,
        };
      }
      case 'exhausted': {
        const code = 'analysis_failed';
        return {
          result: { type: 'ended', status: 'failed' },
          recording: {
            ...changeStatus(recording, 'failed', 'pipeline'),
            reasons: [
              {
                code,
                message: `The analysis did not finish in ${decision.attempts} tries. The sound is safe; an administrator can run it again.`,
              },
            ],
            lastFault: recording.lastFault ?? {
              // Nobody was left to say what had happened.
              ...{ permanence: 'transient', code: 'worker_lost' },
              ...{ attempt: decision.attempts, occurredAt: at },
            },
            updatedAt: at,
          },
          auditEvent: event(patientId, { action: 'recording.analyze', outcome: 'failed', code }),
        };
      }
      case 'settled':
      case 'held':
        return { result: decision };
    }
  };
  return recordings.transact(key, decide);
}
