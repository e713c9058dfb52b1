import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { changeStatus } from '../../domain/recordings/recordingStatus.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { AnalysisQueue, ObjectStore, RecordingChange, RecordingStore } from './ports.ts';

/** What asking for another run needs. */
export interface RerunPorts extends AccessPorts {
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
  readonly queue: AnalysisQueue;
}

/**
 * Lets the pipeline have another go at a recording that failed, or that was left without a result
 * because another one with the same bytes had it. Tries are counted anew.
 *
 * The claim that nobody holds is what keeps the promise: if the work can't be queued, or the queue
 * loses it, the sweeper finds the expired lease.
 *
 * @param requestId - the request that asks for it
 * @throws {DomainError} `not_found`; `conflict` when there is nothing to run again or no sound
 */
export async function rerunRecording(
  ports: RerunPorts,
  caller: Caller,
  key: RecordingKey,
  requestId: string,
): Promise<Recording> {
  await authorize(ports, caller, key.centerId, 'recording.rerun');
  const upload = await ports.objects.stat(objectPaths.original(key));
  const id = randomUUID();
  const now = new Date();
  const at = now.toISOString();
  const rerun = await ports.recordings.transact(
    key,
    ({ recording }): RecordingChange<Recording> => {
      if (recording === null) throw notFound('recording');
      if (recording.status === 'rejected' && recording.duplicateOf === null) {
        throw new DomainError(
          'conflict',
          'This recording was rejected because of its sound, which would be rejected again. Record again.',
        );
      }
      const uploaded = changeStatus(recording, 'uploaded', 'rerun');
      if (upload === null) {
        throw new DomainError('conflict', 'The sound is no longer stored. Record again.');
      }
      const changes = {
        ...uploaded,
        claim: { id, generation: upload.generation, attempt: 0, leaseExpiresAt: at },
        ...{ reasons: [], duplicateOf: null, updatedBy: caller.userId, updatedAt: at, requestId },
      };
      return { result: { ...recording, ...changes }, recording: changes };
    },
  );
  if (upload !== null) {
    await ports.queue.enqueue({ key, generation: upload.generation }, now, id);
  }
  return rerun;
}
