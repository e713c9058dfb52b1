import { tombstoneOf } from '../../domain/erasure/tombstone.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import { eraseRecording, type RemovalPorts } from './eraseRecording.ts';

/**
 * Takes something of a recording in, and removes it again when the recording or its patient was
 * erased: a phone that was offline meanwhile still sends what it has. Looking afterwards costs nobody
 * time, and finds what a worker has written while the erasure went on.
 *
 * @param takeIn - safe to run for what is going to be removed
 */
export async function unlessErased<Outcome>(
  ports: RemovalPorts,
  key: RecordingKey,
  takeIn: () => Promise<Outcome>,
): Promise<Outcome | 'erased'> {
  const outcome = await takeIn();
  const stone = await ports.erasures.findTombstoneOf(key);
  if (stone === null) return outcome;
  const erasure = { ...stone, id: stone.erasureId };
  const mark = tombstoneOf(erasure, 'recording', key.recordingId, new Date());
  await ports.erasures.mark(key.centerId, [mark]);
  await eraseRecording(ports, key);
  return 'erased';
}
