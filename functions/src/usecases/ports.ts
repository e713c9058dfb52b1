import type { Readable } from 'node:stream';
import type { Analysis } from '../domain/analysis.ts';
import type { AuditEvent } from '../domain/auditEvent.ts';
import type { Caller, DeviceCredential } from '../domain/caller.ts';
import type { Center } from '../domain/center.ts';
import type { Device } from '../domain/device.ts';
import type { Invitation } from '../domain/invitation.ts';
import type { Member } from '../domain/member.ts';
import type { MembershipChange, MembershipState } from '../domain/membership.ts';
import type { RecordingKey } from '../domain/paths.ts';
import type { RecordingState, Upload } from '../domain/processing.ts';
import type { InboxEntry, Recording } from '../domain/recording.ts';

/** What a transaction on one recording writes. A field that is left out is left alone. */
export interface RecordingChange<Result> {
  readonly result: Result;
  readonly recording?: Partial<
    Pick<Recording, 'status' | 'reasons' | 'summary' | 'claim' | 'updatedAt'>
  >;
  /** An entry to keep, or null to take it out of the inbox. */
  readonly inboxEntry?: InboxEntry | null;
  readonly analysis?: Analysis;
  readonly auditEvent?: AuditEvent;
}

/** Recordings, their analyses and the inbox. */
export interface RecordingStore {
  find(key: RecordingKey): Promise<Recording | null>;
  findAnalysis(key: RecordingKey, analysisId: string): Promise<Analysis | null>;
  /**
   * Reads a recording's state, lets `decide` look at it and writes what it answers, all or
   * nothing. `decide` must be pure: it runs again when another writer got in between.
   */
  transact<Result>(
    key: RecordingKey,
    decide: (state: RecordingState) => RecordingChange<Result>,
  ): Promise<Result>;
  /** Recordings whose worker let its lease run out by `now`, oldest first. */
  listExpiredClaims(now: Date, limit: number): Promise<readonly ClaimedRecording[]>;
  /** Recordings announced in a time span whose sound has not been seen, newest first. */
  listAwaitingUpload(
    span: { readonly from: Date; readonly to: Date },
    limit: number,
  ): Promise<readonly RecordingKey[]>;
  /** Inbox entries received in a time span whose document exists all the same. */
  listDescribedInboxEntries(
    span: { readonly from: Date; readonly to: Date },
    limit: number,
  ): Promise<readonly ClaimedRecording[]>;
}

/** A recording and the sound generation that somebody has to work on. */
export interface ClaimedRecording {
  readonly key: RecordingKey;
  readonly generation: string;
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
  /** Streams an object, or null when there is none. */
  open(path: string): Promise<OpenObject | null>;
}

/** An object being read. */
export interface OpenObject {
  readonly stream: Readable;
  readonly sizeBytes: number;
  readonly contentType: string;
}

/** Who belongs to a center. */
export interface MemberDirectory {
  find(centerId: string, userId: string): Promise<Member | null>;
}

/** Memberships, and changes of them. */
export interface MembershipStore extends MemberDirectory {
  /** Members of a center in the order of their user ids, beginning with one of them. */
  list(centerId: string, fromUserId: string | null, limit: number): Promise<readonly Member[]>;
  /** Everything that a person is or was a member of. */
  listOf(userId: string): Promise<readonly CenterMembership[]>;
  /**
   * Reads a membership and whether another admin is there, lets `decide` look at them and writes
   * what it answers. `decide` must be pure: it runs again when another writer got in between.
   */
  change(
    key: { readonly centerId: string; readonly userId: string },
    decide: (state: MembershipState) => MembershipChange,
  ): Promise<MembershipChange>;
}

/** A membership and the center that it is in. */
export interface CenterMembership {
  readonly centerId: string;
  readonly member: Member;
}

/** An invitation in its center. */
export interface InvitationKey {
  readonly centerId: string;
  readonly invitationId: string;
}

/** Invitations. */
export interface InvitationStore {
  create(centerId: string, invitation: Invitation): Promise<void>;
  /** The newest first. */
  list(centerId: string, limit: number): Promise<readonly Invitation[]>;
  /** Writes what `decide` answers in a transaction; null when there is none, or it answers null. */
  change(
    key: InvitationKey,
    decide: (invitation: Invitation) => Invitation | null,
  ): Promise<Invitation | null>;
  /**
   * Reads an invitation and the membership of whoever accepts it, and writes both or, when `decide`
   * answers a refusal, nothing. Ids that can't be any are like ids of nothing.
   */
  accept<Refusal extends string>(
    key: InvitationKey,
    userId: string,
    decide: (state: {
      readonly invitation: Invitation | null;
      readonly member: Member | null;
    }) => Acceptance | Refusal,
  ): Promise<Acceptance | Refusal>;
}

/** What accepting an invitation writes. */
export interface Acceptance {
  readonly invitation: Invitation;
  readonly member: Member;
}

/** Centers. */
export interface CenterStore {
  find(centerId: string): Promise<Center | null>;
  /** Creates a center with its first invitation; false when there is one of that id. */
  create(center: Center, invitation: Invitation): Promise<boolean>;
}

/** Which devices a center has. */
export interface DeviceDirectory {
  find(centerId: string, deviceId: string): Promise<Device | null>;
}

/** Devices, and codes that pair them. */
export interface DeviceStore extends DeviceDirectory {
  /** False when there is a device of that id. */
  create(centerId: string, device: Device): Promise<boolean>;
  /** Writes what `decide` makes of a device, in a transaction; null when there is none. */
  change(
    key: { readonly centerId: string; readonly deviceId: string },
    decide: (device: Device) => Device,
  ): Promise<Device | null>;
  /** Keeps a code, by its hash, until it expires. */
  offerPairing(codeSha256: string, offer: PairingOffer): Promise<void>;
  /**
   * Uses a code up and writes what `decide` makes of its device, in one transaction. Null, and
   * nothing is written, when there is no such code, it has expired, or `decide` answers null.
   */
  redeemPairing(
    codeSha256: string,
    now: Date,
    decide: (device: Device) => Device | null,
  ): Promise<{ readonly centerId: string; readonly deviceId: string } | null>;
}

/** Which device a code pairs, and until when. */
export interface PairingOffer {
  readonly centerId: string;
  readonly deviceId: string;
  readonly expiresAt: string;
}

/** Makes what a device signs in with. */
export interface CredentialIssuer {
  issue(userId: string, claims: DeviceCredential): Promise<string>;
}

/** Counts what must not be tried too often. */
export interface AttemptLimiter {
  /** Counts an attempt; false when there were `limit` in this window of time already. */
  allow(
    key: string,
    bounds: { readonly limit: number; readonly windowSeconds: number },
    now: Date,
  ): Promise<boolean>;
}

/** Checks Firebase ID tokens. */
export interface TokenVerifier {
  /**
   * @returns whom the token was issued to
   * @throws {DomainError} `unauthenticated` when it is malformed, expired, or not ours
   */
  verify(idToken: string): Promise<Caller>;
}

/** Hands analyses to workers that are retried by the platform. */
export interface AnalysisQueue {
  /** Queues work; work that is queued already is left as it is. */
  enqueue(work: ClaimedRecording, now: Date): Promise<void>;
}
