import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import type { Upload } from '../../domain/recordings/processing.ts';
import { claimSound, type Work } from './claimSound.ts';
import { classifyFault } from './classifyFault.ts';
import { findOut } from './findOut.ts';
import { ClaimLost, keepHold } from './keepHold.ts';
import type { ProcessRecordingPorts } from './ports.ts';
import { releaseSound, settleSound } from './settleSound.ts';

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
  if (claimed.type === 'ended') return claimed.status;
  if (claimed.type !== 'claimed') return claimed.type;

  const { work } = claimed;
  const hold = keepHold(ports.recordings.holdClaim(key, work.claim), ports.policy);
  try {
    const finding = await findOut(ports, work, hold);
    await hold.end();
    return await settleSound(ports, work, finding);
  } catch (error) {
    await hold.end();
    return error instanceof ClaimLost ? 'settled' : await endInFault(ports, work, error);
  }
}

/** After an error: gives up, goes on with a newer sound, or leaves the sound to the next try. */
async function endInFault(
  ports: ProcessRecordingPorts,
  work: Work,
  error: unknown,
): Promise<ProcessOutcome> {
  const { key, claim } = work;
  const fault = classifyFault(error);
  if (fault.permanence === 'transient') {
    await releaseSound(ports, work, fault);
    throw error;
  }
  if (fault.code === 'not_found') {
    const current = await ports.objects.stat(objectPaths.original(key));
    if (current !== null && BigInt(current.generation) > BigInt(claim.generation)) {
      return processRecording(ports, key, current);
    }
  }
  const occurredAt = new Date().toISOString();
  return settleSound(ports, work, {
    status: 'failed',
    reasons: [fault.code === 'not_found' ? soundMissing : analysisFailed],
    summary: null,
    lastFault: { ...fault, attempt: claim.attempt, occurredAt },
  });
}

const soundMissing = {
  code: 'sound_missing',
  message: 'The sound is no longer stored. Record again.',
};

const analysisFailed = {
  code: 'analysis_failed',
  message:
    'The analysis stopped by a fault of ours. The sound is safe; an administrator can run it again.',
};
