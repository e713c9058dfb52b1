import { Timestamp, type DocumentReference } from 'firebase-admin/firestore';
import { holdsClaim } from '../../domain/recordings/processing.ts';
import { recordingSchema, type Claim } from '../../domain/recordings/recording.ts';
import type { HeldClaim } from '../../usecases/recordings/ports.ts';
import { decodeDocument } from './codec.ts';

/** gRPC status FAILED_PRECONDITION: the document isn't the version that was named. */
const failedPrecondition = 9;

/** How often a version that somebody else has changed is read again. */
const maxTries = 4;

/**
 * A claim on a recording's document. A renewal is one write that names the version it goes on top of:
 * one message and no lock, and whoever was overtaken can't touch the document any more.
 */
export function firestoreHeldClaim(recording: DocumentReference, claim: Claim): HeldClaim {
  // Asked for at once, so that the first renewal needs no second message.
  let version: Promise<Timestamp | null> = currentVersion();
  version.catch(() => undefined);

  /** Null when the claim is lost. */
  async function currentVersion(): Promise<Timestamp | null> {
    const snapshot = await recording.get();
    const isHeld = holdsClaim(decodeDocument(recordingSchema, snapshot), claim);
    return isHeld ? (snapshot.updateTime ?? null) : null;
  }

  return {
    async renew(stage, leaseExpiresAt) {
      for (let attempt = 1; ; attempt++) {
        const lastUpdateTime = await version;
        if (lastUpdateTime === null) return false;
        try {
          const { writeTime } = await recording.update(
            { stage, 'claim.leaseExpiresAt': Timestamp.fromDate(new Date(leaseExpiresAt)) },
            { lastUpdateTime },
          );
          version = Promise.resolve(writeTime);
          return true;
        } catch (error) {
          // Whatever went wrong, the version that is known may be an old one.
          version = currentVersion();
          version.catch(() => undefined);
          if (!isFailedPrecondition(error) || attempt === maxTries) throw error;
        }
      }
    },
  };
}

function isFailedPrecondition(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === failedPrecondition;
}
