import type { Claim, InboxEntry, Recording } from './recording.ts';
import type { SoundOwner } from './soundKey.ts';
import { canBecome, isSettled } from './recordingStatus.ts';

/** How long a worker may be silent before another may take over, and how many tries there are. */
export interface ProcessingPolicy {
  readonly leaseSeconds: number;
  readonly maxAttempts: number;
}

/** A sound as Storage reports it: one generation of one object. */
export interface Upload {
  /** Storage object generation: a decimal integer of up to 64 bits, as a string. */
  readonly generation: string;
  /** Null when nobody has told: the bytes themselves will. */
  readonly sizeBytes: number | null;
  readonly uploadedBy: string | null;
  /** The SHA-256 that the client has put into the object's metadata, in hex. */
  readonly declaredSha256: string | null;
}

/** What is known about a recording at one moment: its document, its waiting sound, its bytes' keeper. */
export interface RecordingState {
  readonly recording: Recording | null;
  readonly inboxEntry: InboxEntry | null;
  /** Which recording keeps the result of the bytes that were asked about; null when none does. */
  readonly soundOwner: SoundOwner | null;
}

/** What a worker that has a sound in hand should do. */
export type ClaimDecision =
  /** The work is ours. */
  | { readonly type: 'claimed'; readonly claim: Claim }
  /** It is done, or a newer sound was claimed: nothing to do. */
  | { readonly type: 'settled' }
  /** Another worker holds an unexpired lease: nothing to do now. */
  | { readonly type: 'held' }
  /** Too many tries: give up and say so. */
  | { readonly type: 'exhausted'; readonly attempts: number };

/**
 * Decides who works on a sound. Pure, so that running it inside a transaction makes "delivered
 * twice, crashed half-way or raced" come out as "done once".
 *
 * @param generation - the object generation in hand
 * @param now - the transaction's time
 * @param claimId - a fresh random UUID that names this try
 */
export function decideClaim(
  recording: Recording,
  generation: string,
  now: Date,
  claimId: string,
  policy: ProcessingPolicy,
): ClaimDecision {
  if (isSettled(recording.status)) return { type: 'settled' };

  const previous = recording.claim;
  if (previous !== null) {
    if (BigInt(generation) < BigInt(previous.generation)) return { type: 'settled' };
    const held =
      previous.generation === generation &&
      recording.status === 'processing' &&
      Date.parse(previous.leaseExpiresAt) > now.getTime();
    if (held) return { type: 'held' };
  }
  const attempts = previous?.generation === generation ? previous.attempt : 0;
  if (attempts >= policy.maxAttempts) return { type: 'exhausted', attempts };
  return {
    type: 'claimed',
    claim: {
      id: claimId,
      generation,
      attempt: attempts + 1,
      leaseExpiresAt: new Date(now.getTime() + policy.leaseSeconds * 1000).toISOString(),
    },
  };
}

/**
 * Whether a worker may still write its result: its claim is the current one and the recording is
 * being processed. A worker whose lease ran out and was taken over gets `false` and must discard.
 */
export function holdsClaim(recording: Recording | null, claim: Claim): recording is Recording {
  return (
    recording?.claim?.id === claim.id &&
    recording.status === 'processing' &&
    canBecome(recording.status, 'analyzed', 'pipeline')
  );
}
