import type { Readable } from 'node:stream';
import type { Analysis } from '../../domain/recordings/analysis.ts';
import type { AuditEvent } from '../../domain/audit/auditEvent.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { ArtifactKind, RecordingKey } from '../../domain/paths.ts';
import type {
  ProcessingPolicy,
  RecordingState,
  Upload,
} from '../../domain/recordings/processing.ts';
import type {
  Claim,
  InboxEntry,
  ProcessingStage,
  Recording,
  SoundKind,
} from '../../domain/recordings/recording.ts';
import type { SoundUpload } from '../../domain/recordings/soundUpload.ts';
import type { SoundKey, SoundOwner } from '../../domain/recordings/soundKey.ts';
import type { AuditPolicy } from '../audit/ports.ts';
import type { DeviceDirectory } from '../devices/ports.ts';
import type { Artifact } from './drawArtifacts.ts';
import type { ExaminedSound, Examination } from './examineSound.ts';

/** What a transaction on one recording writes. A field that is left out is left alone. */
export interface RecordingChange<Result> {
  readonly result: Result;
  readonly recording?: Partial<
    Pick<
      Recording,
      | 'site'
      | 'posture'
      | 'examId'
      | 'status'
      | 'stage'
      | 'uploadOverdue'
      | 'captureTimeDoubt'
      | 'reasons'
      | 'summary'
      | 'lastFault'
      | 'sha256'
      | 'duplicateOf'
      | 'chosenAnalysis'
      | 'claim'
      | 'retraction'
      | 'updatedBy'
      | 'updatedAt'
      | 'requestId'
    >
  >;
  /** An entry to keep, or null to take it out of the inbox. */
  readonly inboxEntry?: InboxEntry | null;
  readonly analysis?: Analysis;
  /** From now on this recording keeps the result of the bytes. */
  readonly soundKey?: SoundKey;
  readonly auditEvent?: AuditEvent;
}

/** Which recordings are asked for; what is null is not asked. */
export interface RecordingFilter {
  readonly patientId: string | null;
  /** Captured from this point in time on, RFC 3339. */
  readonly capturedFrom: string | null;
  /** Captured before this point in time, RFC 3339. */
  readonly capturedBefore: string | null;
  /** What else has to be exactly so. */
  readonly equal?: Readonly<
    Partial<
      Pick<
        Recording,
        'status' | 'kind' | 'site' | 'deviceId' | 'examId' | 'createdBy' | 'uploadOverdue'
      >
    >
  >;
}

/** A recording's place in a list: the next page begins with it, whatever was added meanwhile. */
export type RecordingPosition = Pick<Recording, 'capturedAt' | 'id'>;

/** Recordings, their analyses and the inbox. */
export interface RecordingStore {
  find(key: RecordingKey): Promise<Recording | null>;
  findAnalysis(key: RecordingKey, analysisId: string): Promise<Analysis | null>;
  /** The newest first. */
  listAnalyses(key: RecordingKey, limit: number): Promise<readonly Analysis[]>;
  /** Recordings of a center, the last captured first. */
  list(
    centerId: string,
    filter: RecordingFilter,
    page: { readonly from: RecordingPosition | null; readonly limit: number },
  ): Promise<readonly Recording[]>;
  /**
   * Reads a recording's state, lets `decide` look at it and writes what it answers, all or
   * nothing. `decide` must be pure: it runs again when another writer got in between.
   *
   * @param sha256 - bytes whose keeper `decide` wants to know
   */
  transact<Result>(
    key: RecordingKey,
    decide: (state: RecordingState) => RecordingChange<Result>,
    sha256?: string,
  ): Promise<Result>;
  /** The other recording of this center that keeps the result of some bytes, if any. */
  findSoundOwner(key: RecordingKey, sha256: string): Promise<SoundOwner | null>;
  /** The holder's line to its recording, while it works. */
  holdClaim(key: RecordingKey, claim: Claim): HeldClaim;
  /** Recordings whose worker let its lease run out by `now`, oldest first. */
  listExpiredClaims(now: Date, limit: number): Promise<readonly ExpiredClaim[]>;
  /** Recordings announced in a time span whose sound has not been seen, newest first, page by page. */
  pagesAwaitingUpload(
    span: TimeSpan,
    pageSize: number,
  ): AsyncIterable<readonly AwaitingRecording[]>;
  /** Inbox entries received in a time span whose document exists all the same, page by page. */
  pagesOfDescribedInbox(
    span: TimeSpan,
    pageSize: number,
  ): AsyncIterable<readonly ClaimedRecording[]>;
}

/** From one moment to another, both included. */
export interface TimeSpan {
  readonly from: Date;
  readonly to: Date;
}

/** What announcing a recording depends on. */
export interface AnnouncementState extends Pick<RecordingState, 'recording' | 'inboxEntry'> {
  /** Whose it shall be; null when there is nobody of that id, or nobody is meant. */
  readonly patient: Patient | null;
  /** Whether a recording of this id was erased. */
  readonly isErased: boolean;
  /** Whether the erasure of that patient has begun. */
  readonly isPatientBeingErased: boolean;
}

/** Recordings that clients announce. */
export interface AnnouncementStore {
  /**
   * Reads everything that matters, lets `decide` look at it, and makes the document if it is new.
   * `decide` must be pure.
   */
  announce<Decided extends { readonly recording: Recording; readonly isNew: boolean }>(
    key: RecordingKey,
    patientId: string | null,
    decide: (state: AnnouncementState) => Decided,
  ): Promise<Decided>;
}

/** A recording whose sound is to come. */
export interface AwaitingRecording extends Pick<Recording, 'createdAt' | 'uploadOverdue'> {
  readonly key: RecordingKey;
}

/** What processing a sound needs. */
export interface ProcessRecordingPorts {
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
  readonly devices: DeviceDirectory;
  readonly examiner: SoundExaminer;
  readonly policy: ProcessingPolicy;
  readonly auditPolicy: AuditPolicy;
}

/** A claim in the hands of its holder. */
export interface HeldClaim {
  /**
   * Shows what its holder is doing and moves the lease's end, if the claim is still the current one.
   * @returns false when it isn't, and never will be again
   */
  renew(stage: ProcessingStage, leaseExpiresAt: string): Promise<boolean>;
}

/** Finds out what a sound is: all computing, no input or output. */
export interface SoundExaminer {
  /** See `examineSound`. */
  examine(bytes: Uint8Array, kind: SoundKind, onDecoded: () => Promise<void>): Promise<Examination>;
  /** See `drawArtifacts`. */
  draw(sound: ExaminedSound, kind: SoundKind): Readonly<Record<ArtifactKind, Artifact>>;
}

/** A recording and the sound generation that somebody has to work on. */
export interface ClaimedRecording {
  readonly key: RecordingKey;
  readonly generation: string;
}

/** A recording whose worker has let its lease run out. */
export interface ExpiredClaim extends ClaimedRecording {
  readonly claimId: string;
}

/** Bytes in Storage. */
export interface ObjectStore {
  /** The current generation of an object, or null when there is none. */
  stat(path: string): Promise<Upload | null>;
  /**
   * Reads exactly one generation.
   * @throws {DomainError} `not_found` when that generation is gone
   */
  read(path: string, generation: string): Promise<Uint8Array>;
  /** Writes an object, replacing one of the same name. */
  write(path: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Finds an object to be streamed, or null when there is none. */
  open(path: string): Promise<OpenObject | null>;
}

/** Sounds that clients upload over plain HTTP. */
export interface UploadStore {
  /**
   * Lets whoever knows its URL upload one object that isn't there yet, of this size and type.
   * @param uploadedBy - whom the object names as its uploader
   * @param webOrigin - the web app whose scripts may upload from a browser; null: no browser will
   */
  open(
    path: string,
    sound: SoundUpload,
    uploadedBy: string,
    webOrigin: string | null,
  ): Promise<UploadSession>;
}

/** Where one sound can be uploaded to, in one request or in several. */
export interface UploadSession {
  /** Takes PUT, and knows who it was made for: to know it is to be allowed. */
  readonly url: string;
  readonly expiresAt: string;
}

/** A part of an object: both ends belong to it. */
export interface ByteSpan {
  readonly firstByte: number;
  readonly lastByte: number;
}

/** An object that can be read. */
export interface OpenObject {
  /** Streams one and the same generation, all of it or a span. */
  read(span: ByteSpan | null): Readable;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly generation: string;
}

/** What is to be known of a trained model before its findings are believed. */
export interface ModelCard {
  /** Unique among the models, such as `heart-heads`. */
  readonly name: string;
  readonly version: string;
  /** Data, figures, limits and intended use, in Markdown. */
  readonly text: string;
}

/** The cards of all models that findings come from. */
export interface ModelCards {
  /** By name. */
  list(): Promise<readonly ModelCard[]>;
}

/** Hands analyses to workers that are retried by the platform. */
export interface AnalysisQueue {
  /**
   * Queues work; work that is queued already is left as it is.
   * @param occasion - a UUID that makes it other work, which is queued all the same
   */
  enqueue(work: ClaimedRecording, now: Date, occasion?: string): Promise<void>;
}
