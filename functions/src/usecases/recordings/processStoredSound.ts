import { objectPaths } from '../../domain/paths.ts';
import type { ClaimedRecording, ProcessRecordingPorts } from './ports.ts';
import { processRecording, type ProcessOutcome } from './processRecording.ts';

/** Processes the sound that is stored now; queued work may have waited while it was replaced. */
export async function processStoredSound(
  ports: ProcessRecordingPorts,
  { key, generation }: ClaimedRecording,
): Promise<ProcessOutcome> {
  const upload = await ports.objects.stat(objectPaths.original(key));
  const unknown = { generation, sizeBytes: null, uploadedBy: null, declaredSha256: null };
  return processRecording(ports, key, upload ?? unknown);
}
