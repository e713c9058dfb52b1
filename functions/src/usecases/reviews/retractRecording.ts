import type { Caller } from '../../domain/access/caller.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { changeStatus } from '../../domain/recordings/recordingStatus.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { RecordingStore } from '../recordings/ports.ts';

/**
 * Declares a recording to be entered in error: it counts for nothing from then on. Its sound, its
 * analyses and what was said about it stay, and nothing brings it back.
 *
 * @param requestId - the request that asks for it
 * @throws {DomainError} as `expect`; `conflict` when it is retracted already
 */
export async function retractRecording(
  ports: AccessPorts & { readonly recordings: RecordingStore },
  caller: Caller,
  key: RecordingKey,
  reason: string,
  requestId: string,
  expect: Expectation<Recording> = anyVersion,
): Promise<Recording> {
  await authorize(ports, caller, key.centerId, 'recording.retract');
  const at = new Date().toISOString();
  const { userId } = caller;
  return ports.recordings.transact(key, ({ recording }) => {
    if (recording === null) throw notFound('recording');
    expect(recording);
    const change = {
      ...changeStatus(recording, 'entered_in_error', 'retraction'),
      retraction: { reason, retractedBy: userId, retractedAt: at },
      ...{ updatedBy: userId, updatedAt: at, requestId },
    };
    return { result: { ...recording, ...change }, recording: change };
  });
}
