import type { RecordingKey } from '../../domain/paths.ts';
import type { ProcessRecordingPorts } from './ports.ts';
import { processRecording, type ProcessOutcome } from './processRecording.ts';

/**
 * A recording's document has arrived: if its sound came first and waits in the inbox, process it
 * now. Otherwise the sound is still to come, and its own arrival will start the work.
 */
export async function processDescribedUpload(
  ports: ProcessRecordingPorts,
  key: RecordingKey,
): Promise<ProcessOutcome | 'awaiting_upload'> {
  const waiting = await ports.recordings.transact(key, ({ inboxEntry }) => ({
    result: inboxEntry,
  }));
  return waiting === null ? 'awaiting_upload' : processRecording(ports, key, waiting);
}
