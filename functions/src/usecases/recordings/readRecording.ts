import type { Analysis } from '../../domain/recordings/analysis.ts';
import type { Caller } from '../../domain/access/caller.ts';
import type { ArtifactKind, RecordingKey } from '../../domain/paths.ts';
import { can } from '../../domain/access/permissions.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { ObjectStore, OpenObject, RecordingStore } from './ports.ts';

/** What reading needs. */
export interface ReadPorts extends AccessPorts {
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
}

/** A recording with its current analysis, which is null until there is one. */
export interface RecordingWithAnalysis {
  readonly recording: Recording;
  readonly analysis: Analysis | null;
}

/**
 * Reads a recording and, for those who may read analyses, its current one. A device reads what it
 * has created itself; everything else does not exist for it.
 *
 * @throws {DomainError} `not_found` when there is none or it is not the caller's to see
 */
export async function readRecording(
  ports: ReadPorts,
  caller: Caller,
  key: RecordingKey,
): Promise<RecordingWithAnalysis> {
  const principal = await authorize(
    ports,
    caller,
    key.centerId,
    'recording.read',
    'recording.read_own',
  );
  const recording = await ports.recordings.find(key);
  if (recording === null) throw notFound('recording');
  if (!can(principal, 'recording.read') && recording.createdBy !== caller.userId) {
    throw notFound('recording');
  }
  const analysisId = recording.summary?.analysisId;
  const analysis =
    analysisId === undefined || !can(principal, 'analysis.read')
      ? null
      : await ports.recordings.findAnalysis(key, analysisId);
  return { recording, analysis };
}

/**
 * Reads one analysis of a recording.
 * @throws {DomainError} `not_found` as `readRecording`
 */
export async function readAnalysis(
  ports: ReadPorts,
  caller: Caller,
  key: RecordingKey,
  analysisId: string,
): Promise<Analysis> {
  await authorize(ports, caller, key.centerId, 'analysis.read');
  const analysis = await ports.recordings.findAnalysis(key, analysisId);
  if (analysis === null) throw notFound('analysis');
  return analysis;
}

/**
 * Opens a file that an analysis made.
 * @throws {DomainError} `not_found` as `readRecording`
 */
export async function openArtifact(
  ports: ReadPorts,
  caller: Caller,
  key: RecordingKey,
  analysisId: string,
  kind: ArtifactKind,
): Promise<OpenObject> {
  const analysis = await readAnalysis(ports, caller, key, analysisId);
  const artifact = await ports.objects.open(analysis.artifacts[kind]);
  if (artifact === null) throw notFound(kind);
  return artifact;
}
