import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import type { ErasureStore, ObjectRemover } from './ports.ts';

/** What removing a recording needs. */
export interface RemovalPorts {
  readonly erasures: ErasureStore;
  readonly remover: ObjectRemover;
}

/** What there is of something. */
export interface Extent {
  readonly documents: number;
  readonly objects: number;
  readonly bytes: number;
}

/** What there is of a recording: documents, sound, artifacts. */
export async function measureRecording(
  { erasures, remover }: RemovalPorts,
  key: RecordingKey,
): Promise<Extent> {
  const [documents, extent] = await Promise.all([
    erasures.countRecording(key),
    remover.measure(objectPaths.recordingFolder(key)),
  ]);
  return { documents, ...extent };
}

/**
 * Removes everything of a recording: the sound and what was made of it first, its own document last,
 * so that whoever breaks off half-way leaves something by which the rest is found again.
 */
export async function eraseRecording(
  { erasures, remover }: RemovalPorts,
  key: RecordingKey,
): Promise<void> {
  await remover.removeAll(objectPaths.recordingFolder(key));
  await erasures.removeRecording(key);
}

/** Adds extents. */
export function totalOf(extents: readonly Extent[]): Extent {
  return extents.reduce(
    (sum, { documents, objects, bytes }) => ({
      documents: sum.documents + documents,
      objects: sum.objects + objects,
      bytes: sum.bytes + bytes,
    }),
    { documents: 0, objects: 0, bytes: 0 },
  );
}
