import { createHash, randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../../src/domain/audit/auditEvent.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { objectPaths, type RecordingKey } from '../../../src/domain/paths.ts';
import type { Analysis } from '../../../src/domain/recordings/analysis.ts';
import { holdsClaim, type Upload } from '../../../src/domain/recordings/processing.ts';
import {
  recordingSchema,
  type Claim,
  type InboxEntry,
  type Recording,
} from '../../../src/domain/recordings/recording.ts';
import {
  canBecome,
  isSettled,
  statusMovers,
} from '../../../src/domain/recordings/recordingStatus.ts';
import type {
  ClaimedRecording,
  RecordingChange,
  RecordingStore,
} from '../../../src/usecases/recordings/ports.ts';
import type { Turns, Worker } from './turns.ts';

/** All that there is as the only page. */
async function* onePage<Thing>(read: () => Promise<Thing[]>): AsyncGenerator<Thing[]> {
  yield await read();
}

/** gRPC statuses. */
const [alreadyExists, aborted] = [6, 10];
const withCode = (code: number) => Object.assign(new Error(`gRPC ${code}`), { code });

/** A stored sound; what it says is what the examiner will find. */
export interface StoredSound {
  readonly upload: Upload;
  readonly text: string;
}

export const centerId = 'center';
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * One center in memory, with the contract of Firestore: transactions read one moment and are decided
 * again when what they have read was written meanwhile; `create` refuses what is there.
 */
export class MemoryCenter {
  readonly recordings = new Map<string, Recording>();
  readonly inbox = new Map<string, InboxEntry>();
  readonly soundKeys = new Map<string, string>();
  readonly analyses = new Map<string, Map<string, Analysis>>();
  readonly auditEvents = new Map<string, AuditEvent>();
  readonly sounds = new Map<string, StoredSound>();
  readonly tasks: ClaimedRecording[] = [];
  /** What must never be written, and was: a worker would take an error for bad weather. */
  readonly violations: string[] = [];
  /** How often the pipeline has ended the work on a recording. */
  readonly ends = new Map<string, number>();
  private readonly taskNames = new Set<string>();
  private readonly versions = new Map<string, number>();
  private readonly turns: Turns;

  constructor(turns: Turns) {
    this.turns = turns;
  }

  announce(recordingId: string): void {
    if (this.recordings.has(recordingId)) return;
    const at = new Date().toISOString();
    const announced = {
      ...{ id: recordingId, patientId: null, kind: 'heart', site: 'MV', posture: null },
      ...{ deviceId: null, capturedAt: at, createdBy: 'phone', createdAt: at },
      status: 'awaiting_upload',
    };
    this.write(`recording ${recordingId}`, () => {
      this.recordings.set(recordingId, recordingSchema.parse(announced));
    });
  }

  /** The recordings of this center, as one worker reaches them. */
  storeOf(worker: Worker): RecordingStore {
    const take = <Value>(action: () => Value) => this.turns.take(worker, action);
    const key = (recordingId: string) => ({ centerId, recordingId });
    const created = ({ createdAt }: Recording, { from, to }: { from: Date; to: Date }) =>
      Date.parse(createdAt) >= from.getTime() && Date.parse(createdAt) <= to.getTime();
    return {
      find: ({ recordingId }) => take(() => this.recordings.get(recordingId) ?? null),
      list: () => take(() => [...this.recordings.values()]),
      findAnalysis: ({ recordingId }, id) =>
        take(() => this.analyses.get(recordingId)?.get(id) ?? null),
      listAnalyses: ({ recordingId }) =>
        take(() => [...(this.analyses.get(recordingId)?.values() ?? [])]),
      findSoundOwner: (of, sha256) => take(() => this.read(of, sha256).state.soundOwner),
      transact: async (of, decide, sha256) => {
        for (let attempt = 1; attempt <= 5; attempt++) {
          const read = await take(() => this.read(of, sha256));
          const change = decide(read.state);
          const isWritten = await take(() => this.commit(of, change, read.versions));
          if (isWritten) return change.result;
        }
        throw withCode(aborted);
      },
      holdClaim: ({ recordingId }, claim: Claim) => ({
        renew: (stage, leaseExpiresAt) =>
          take(() => {
            const recording = this.recordings.get(recordingId) ?? null;
            if (!holdsClaim(recording, claim) || recording.claim === null) return false;
            const renewed = { ...recording, stage, claim: { ...recording.claim, leaseExpiresAt } };
            this.write(`recording ${recordingId}`, () => {
              this.recordings.set(recordingId, recordingSchema.parse(renewed));
            });
            return true;
          }),
      }),
      listExpiredClaims: (now, limit) =>
        take(() =>
          [...this.recordings.values()]
            .flatMap(({ id, claim }) =>
              claim !== null && Date.parse(claim.leaseExpiresAt) <= now.getTime()
                ? [{ key: key(id), generation: claim.generation, claimId: claim.id }]
                : [],
            )
            .slice(0, limit),
        ),
      pagesAwaitingUpload: (span) =>
        onePage(() =>
          take(() =>
            [...this.recordings.values()]
              .filter((each) => each.status === 'awaiting_upload' && created(each, span))
              .map(({ id, ...each }) => ({ key: key(id), ...each })),
          ),
        ),
      pagesOfDescribedInbox: () =>
        onePage(() =>
          take(() =>
            [...this.inbox.values()]
              .filter(({ id }) => this.recordings.has(id))
              .map(({ id, generation }) => ({ key: key(id), generation })),
          ),
        ),
    };
  }

  /** Changes a recording as a person would, in one step. */
  change(recordingId: string, decide: (recording: Recording) => Partial<Recording>): void {
    const recording = this.recordings.get(recordingId);
    if (recording === undefined) return;
    const of = { centerId, recordingId };
    this.commit(of, { result: null, recording: decide(recording) }, new Map());
  }

  /** Puts a sound where its original lies, in place of one that was there. */
  putSound(recordingId: string, text: string, generation: string, declared = hashOf(text)): Upload {
    const upload = {
      ...{ generation, sizeBytes: text.length, uploadedBy: 'phone' },
      declaredSha256: declared,
    };
    this.sounds.set(objectPaths.original({ centerId, recordingId }), { upload, text });
    return upload;
  }

  readSound(path: string, generation: string): Uint8Array {
    const stored = this.sounds.get(path);
    if (stored?.upload.generation !== generation) throw new DomainError('not_found', 'gone');
    return Buffer.from(stored.text);
  }

  enqueue({ key, generation }: ClaimedRecording, now: Date, occasion: string | undefined): void {
    const period = Math.floor(now.getTime() / 600_000);
    const name = [key.recordingId, generation, occasion ?? 'swept', period].join('-');
    if (this.taskNames.has(name)) return;
    this.taskNames.add(name);
    this.tasks.push({ key, generation });
  }

  private read({ recordingId }: RecordingKey, sha256: string | undefined) {
    const recording = this.recordings.get(recordingId) ?? null;
    const inboxEntry = this.inbox.get(recordingId) ?? null;
    const ownerId = sha256 === undefined ? undefined : this.soundKeys.get(sha256);
    const owner = ownerId === undefined ? undefined : this.recordings.get(ownerId);
    const soundOwner = owner === undefined ? null : { recordingId: owner.id, status: owner.status };
    const documents = [
      ...[`recording ${recordingId}`, `inbox ${recordingId}`],
      ...(sha256 === undefined ? [] : [`soundKey ${sha256}`]),
      ...(ownerId === undefined ? [] : [`recording ${ownerId}`]),
    ];
    return {
      state: { recording, inboxEntry, soundOwner },
      versions: new Map(documents.map((name) => [name, this.versions.get(name) ?? 0])),
    };
  }

  /** False when something that was read has changed since. */
  private commit<Result>(
    { recordingId }: RecordingKey,
    { recording, inboxEntry, analysis, soundKey, auditEvent }: RecordingChange<Result>,
    read: ReadonlyMap<string, number>,
  ): boolean {
    for (const [name, version] of read)
      if ((this.versions.get(name) ?? 0) !== version) return false;
    if (auditEvent !== undefined && this.auditEvents.has(auditEvent.id)) {
      throw withCode(alreadyExists);
    }
    if (inboxEntry !== undefined) {
      this.write(`inbox ${recordingId}`, () => {
        if (inboxEntry === null) this.inbox.delete(recordingId);
        else this.inbox.set(recordingId, inboxEntry);
      });
    }
    if (analysis !== undefined) {
      const claimed = this.recordings.get(recordingId)?.claim?.generation;
      if (analysis.input.generation !== claimed) this.violations.push('result of an older sound');
      const all = this.analyses.get(recordingId) ?? new Map<string, Analysis>();
      this.analyses.set(recordingId, all.set(analysis.id, analysis));
    }
    if (recording !== undefined) this.writeRecording(recordingId, recording);
    if (soundKey !== undefined) {
      this.write(`soundKey ${soundKey.id}`, () => {
        this.soundKeys.set(soundKey.id, soundKey.recordingId);
      });
    }
    if (auditEvent !== undefined) this.auditEvents.set(auditEvent.id, auditEvent);
    return true;
  }

  private writeRecording(recordingId: string, changes: Partial<Recording>): void {
    const before = this.recordings.get(recordingId);
    if (before === undefined) throw new Error('an update of nothing');
    const after = recordingSchema.parse({ ...before, ...changes });
    this.violations.push(...violationsOf(before, after));
    if (!isSettled(before.status) && ['analyzed', 'rejected', 'failed'].includes(after.status)) {
      this.ends.set(recordingId, (this.ends.get(recordingId) ?? 0) + 1);
    }
    this.write(`recording ${recordingId}`, () => {
      this.recordings.set(recordingId, after);
    });
  }

  private write(name: string, action: () => void): void {
    action();
    this.versions.set(name, (this.versions.get(name) ?? 0) + 1);
  }
}

/** What a write may never do to a recording, whoever makes it. */
function violationsOf(before: Recording, after: Recording): string[] {
  const isMove =
    before.status === after.status ||
    statusMovers.some((mover) => canBecome(before.status, after.status, mover));
  const isHeldAtRest = isSettled(after.status) && (after.claim !== null || after.stage !== null);
  const isTakenFromTheLiving =
    before.status === 'processing' &&
    after.status === 'processing' &&
    before.claim?.id !== after.claim?.id &&
    before.claim?.generation === after.claim?.generation &&
    Date.parse(before.claim?.leaseExpiresAt ?? '') > Date.now();
  // No sound of these histories is ever taken away.
  const isMissed = after.reasons.some(({ code }) => code === 'sound_missing');
  return [
    ...(isMove ? [] : [`${before.status} became ${after.status}`]),
    ...(isHeldAtRest ? [`${after.status} is still held`] : []),
    ...(isTakenFromTheLiving ? ['taken from a living worker'] : []),
    ...(isMissed ? ['a stored sound is called missing'] : []),
  ];
}

/** An id that no other center has. */
export const freshId = (): string => randomUUID();
