import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ProcessingPolicy } from '../../domain/recordings/processing.ts';
import type { ProcessingStage } from '../../domain/recordings/recording.ts';
import type { HeldClaim } from './ports.ts';

/** A claim that is kept alive while its holder works. */
export interface Hold {
  /**
   * Shows that a stage has begun. The work does not wait for it; it only lets the message leave.
   * @throws {ClaimLost} when another worker has taken over: what was found must be discarded
   */
  reach(stage: ProcessingStage): Promise<void>;
  /** Stops keeping the claim alive and waits until nothing of it is under way. */
  end(): Promise<void>;
}

/** Another worker has the sound now, or nobody needs it any more. */
export class ClaimLost extends Error {}

/**
 * Renews a claim three times a lease, and with every stage. A renewal that can't get through says
 * nothing about the claim: the transaction that writes the result decides who holds it.
 */
export function keepHold(held: HeldClaim, { leaseSeconds }: ProcessingPolicy): Hold {
  let stage: ProcessingStage = 'decoding';
  let isLost = false;
  let renewals = Promise.resolve();
  const renew = () => {
    renewals = renewals.then(async () => {
      if (isLost) return;
      const leaseExpiresAt = new Date(Date.now() + leaseSeconds * 1000).toISOString();
      try {
        isLost = !(await held.renew(stage, leaseExpiresAt));
      } catch {
        // The next renewal or the lease's end will tell.
      }
    });
  };
  const heartbeat = setInterval(renew, (leaseSeconds * 1000) / 3);
  return {
    async reach(next) {
      stage = next;
      renew();
      // All computing happens on this thread: without a pause the message would leave after it.
      for (let turn = 0; turn < 3; turn++) await nextTurn();
      if (isLost) throw new ClaimLost();
    },
    async end() {
      clearInterval(heartbeat);
      await renewals;
    },
  };
}
