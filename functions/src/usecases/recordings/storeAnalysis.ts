import type { Analysis } from '../../domain/recordings/analysis.ts';
import {
  artifactKinds,
  objectPaths,
  type ArtifactKind,
  type RecordingKey,
} from '../../domain/paths.ts';
import type { Artifact } from './drawArtifacts.ts';
import type { ExaminedSound } from './examineSound.ts';
import type { ObjectStore } from './ports.ts';

/**
 * The analysis that an examined sound is stored as.
 *
 * @param generation - of the object that was read
 * @param computeMs - CPU time that it took
 */
export function analysisOf(
  key: RecordingKey,
  generation: string,
  { analysisId, sha256, sizeBytes, ...examined }: ExaminedSound,
  computeMs: number,
): Analysis {
  const { status, algorithm, audio, quality, heart, lung } = examined;
  return {
    id: analysisId,
    createdAt: new Date().toISOString(),
    input: { generation, sha256, sizeBytes },
    artifacts: Object.fromEntries(
      artifactKinds.map((kind) => [kind, objectPaths.artifact(key, analysisId, kind)]),
    ) as Analysis['artifacts'],
    ...{ status, algorithm, audio, quality, heart, lung, computeMs },
  };
}

/** Stored before the transaction that makes them known, so that no document names a missing file. */
export async function storeArtifacts(
  objects: ObjectStore,
  { artifacts: paths }: Analysis,
  artifacts: Readonly<Record<ArtifactKind, Artifact>>,
): Promise<void> {
  await Promise.all(
    artifactKinds.map((kind) =>
      objects.write(paths[kind], artifacts[kind].bytes, artifacts[kind].contentType),
    ),
  );
}
