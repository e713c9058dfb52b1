import { randomUUID } from 'node:crypto';
import type { AudioModels } from '../../audio/analyzeSound.ts';
import { summarize, type Analysis } from '../../domain/recordings/analysis.ts';
import { keptDays, pipelineEvent } from '../audit/pipelineEvent.ts';
import type { AuditPolicy } from '../audit/ports.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  artifactKinds,
  objectPaths,
  type ArtifactKind,
  type RecordingKey,
} from '../../domain/paths.ts';
import {
  decideClaim,
  holdsClaim,
  type ClaimDecision,
  type ProcessingPolicy,
  type Upload,
} from '../../domain/recordings/processing.ts';
import type { Claim, Recording, SoundKind } from '../../domain/recordings/recording.ts';
import { changeStatus } from '../../domain/recordings/recordingStatus.ts';
import { startCpuTimer } from './cpuTime.ts';
import { drawArtifacts, type Artifact } from './drawArtifacts.ts';
import { examineSound, type ExaminedSound } from './examineSound.ts';
import type { ObjectStore, RecordingChange, RecordingStore } from './ports.ts';

/** What processing a sound needs. */
export interface ProcessRecordingPorts {
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
  readonly models: AudioModels;
  readonly policy: ProcessingPolicy;
  readonly auditPolicy: AuditPolicy;
}

/** How one delivery of a sound ended. */
export type ProcessOutcome =
  | 'analyzed'
  | 'rejected'
  | 'failed'
  /** There is no document yet; the sound waits in the inbox. */
  | 'orphan'
  /** There was nothing to do: done before, or superseded while we worked. */
  | 'settled'
  /** Another worker holds it. */
  | 'held';

/**
 * Takes one delivered sound to its result: claims the object generation, decodes, analyses, stores
 * the artifacts and writes analysis, summary, status and audit event in one transaction. May be
 * called any number of times for the same sound, in parallel too.
 *
 * @throws the original error after a passing fault (the claim is released first), so that the
 *   platform delivers again; never because of what the bytes contain.
 */
export async function processRecording(
  ports: ProcessRecordingPorts,
  key: RecordingKey,
  upload: Upload,
): Promise<ProcessOutcome> {
  const claimed = await claimSound(ports, key, upload);
  if (claimed.type !== 'claimed') return claimed.type === 'exhausted' ? 'failed' : claimed.type;

  const work = { key, claim: claimed.claim, kind: claimed.kind };
  try {
    const bytes = await ports.objects.read(objectPaths.original(key), work.claim.generation);
    const cpuTime = startCpuTimer();
    const examination = await examineSound(bytes, work.kind, ports.models);
    if (examination.type === 'undecodable') {
      const { reason } = examination;
      const found = { reasons: [reason], summary: null, analysis: null };
      return await settleClaim(ports, work, 'rejected', found);
    }
    const artifacts = drawArtifacts(examination, work.kind);
    const analysis = analysisOf(work, examination, cpuTime());
    await storeArtifacts(ports.objects, analysis, artifacts);
    return await settleClaim(ports, work, analysis.status, {
      reasons: analysis.quality.reasons,
      summary: summarize(analysis),
      analysis,
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') {
      return await giveUp(ports, work, {
        code: 'sound_missing',
        message: 'The sound is no longer stored. Record again.',
      });
    }
    await release(ports, work);
    throw error;
  }
}

interface Work {
  readonly key: RecordingKey;
  readonly claim: Claim;
  readonly kind: SoundKind;
}

type Claimed =
  | Exclude<ClaimDecision, { type: 'claimed' }>
  | { readonly type: 'claimed'; readonly claim: Claim; readonly kind: SoundKind };

async function claimSound(
  { recordings, policy, auditPolicy }: ProcessRecordingPorts,
  key: RecordingKey,
  upload: Upload,
): Promise<Claimed> {
  const claimId = randomUUID();
  const retentionDays = await keptDays(auditPolicy, key.centerId);
  return recordings.transact(key, ({ recording, inboxEntry }): RecordingChange<Claimed> => {
    const now = new Date();
    const decision = decideClaim(recording, upload.generation, now, claimId, policy);
    const at = now.toISOString();
    switch (decision.type) {
      case 'claimed':
        if (recording === null) throw new Error('claimed a recording that does not exist');
        return {
          result: { ...decision, kind: recording.kind },
          recording: {
            ...changeStatus(recording, 'processing', 'pipeline'),
            ...byPipeline(at),
            claim: decision.claim,
            stage: 'decoding',
          },
          inboxEntry: null,
        };
      case 'exhausted':
        if (recording === null) throw new Error('gave up on a recording that does not exist');
        return {
          result: decision,
          recording: {
            ...changeStatus(recording, 'failed', 'pipeline'),
            ...byPipeline(at),
            reasons: [
              {
                code: 'analysis_failed',
                message: `The analysis did not finish in ${decision.attempts} tries. The sound is safe; an administrator can run it again.`,
              },
            ],
          },
          auditEvent: pipelineEvent(
            { ...key, id: claimId, patientId: recording.patientId },
            { action: 'recording.analyze', outcome: 'failed', code: 'analysis_failed' },
            now,
            retentionDays,
          ),
        };
      case 'orphan':
        // Delivered twice.
        if (inboxEntry?.generation === upload.generation) return { result: decision };
        return {
          result: decision,
          inboxEntry: {
            id: key.recordingId,
            generation: upload.generation,
            sizeBytes: upload.sizeBytes,
            uploadedBy: upload.uploadedBy,
            receivedAt: at,
          },
          auditEvent: pipelineEvent(
            { ...key, id: claimId, patientId: null },
            { action: 'recording.orphaned', outcome: 'succeeded', code: null },
            now,
            retentionDays,
          ),
        };
      case 'settled':
      case 'held':
        return { result: decision };
    }
  });
}

function analysisOf(
  { key, claim }: Work,
  { analysisId, sha256, sizeBytes, ...examined }: ExaminedSound,
  computeMs: number,
): Analysis {
  const { status, algorithm, audio, quality, heart, lung } = examined;
  return {
    id: analysisId,
    createdAt: new Date().toISOString(),
    input: { generation: claim.generation, sha256, sizeBytes },
    artifacts: Object.fromEntries(
      artifactKinds.map((kind) => [kind, objectPaths.artifact(key, analysisId, kind)]),
    ) as Analysis['artifacts'],
    ...{ status, algorithm, audio, quality, heart, lung, computeMs },
  };
}

/** Stored before the transaction that makes them known, so that no document names a missing file. */
async function storeArtifacts(
  objects: ObjectStore,
  { artifacts: paths }: Analysis,
  artifacts: Readonly<Record<ArtifactKind, Artifact>>,
): Promise<void> {
  await Promise.all(
    artifactKinds.map((kind) =>
      objects.write(paths[kind], artifacts[kind].bytes, artifacts[kind].contentType),
    ),
  );
}

async function giveUp(
  ports: ProcessRecordingPorts,
  work: Work,
  reason: Recording['reasons'][number],
): Promise<ProcessOutcome> {
  return settleClaim(ports, work, 'failed', { reasons: [reason], summary: null, analysis: null });
}

/** Writes a final status, unless another worker has taken the claim over in the meantime. */
async function settleClaim(
  { recordings, auditPolicy }: ProcessRecordingPorts,
  { key, claim }: Work,
  status: 'analyzed' | 'rejected' | 'failed',
  found: Pick<Recording, 'reasons' | 'summary'> & { readonly analysis: Analysis | null },
): Promise<ProcessOutcome> {
  const retentionDays = await keptDays(auditPolicy, key.centerId);
  return recordings.transact(key, ({ recording }): RecordingChange<ProcessOutcome> => {
    if (!holdsClaim(recording, claim)) return { result: 'settled' };
    const now = new Date();
    const at = now.toISOString();
    const { reasons, summary, analysis } = found;
    return {
      result: status,
      recording: {
        ...changeStatus(recording, status, 'pipeline'),
        ...byPipeline(at),
        ...{ reasons, summary },
      },
      ...(analysis === null ? {} : { analysis }),
      auditEvent: pipelineEvent(
        { ...key, id: claim.id, patientId: recording.patientId },
        {
          action: 'recording.analyze',
          outcome: status === 'failed' ? 'failed' : 'succeeded',
          code: status === 'failed' ? (reasons[0]?.code ?? null) : status,
        },
        now,
        retentionDays,
      ),
    };
  });
}

/** After a passing fault: the sound is safe and anyone may try again at once. */
async function release({ recordings }: ProcessRecordingPorts, { key, claim }: Work): Promise<void> {
  await recordings.transact(key, ({ recording }): RecordingChange<null> => {
    if (!holdsClaim(recording, claim)) return { result: null };
    const at = new Date().toISOString();
    return {
      result: null,
      recording: {
        ...changeStatus(recording, 'uploaded', 'pipeline'),
        ...byPipeline(at),
        claim: { ...claim, leaseExpiresAt: at },
      },
    };
  });
}

/** Says of a version of a recording that the pipeline made it. */
function byPipeline(at: string): Pick<Recording, 'updatedAt' | 'updatedBy' | 'requestId'> {
  return { updatedAt: at, updatedBy: null, requestId: null };
}
