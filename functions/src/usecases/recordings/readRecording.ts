import type { Analysis } from '../../domain/recordings/analysis.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { objectPaths, type ArtifactKind, type RecordingKey } from '../../domain/paths.ts';
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
  const { recording, principal } = await findVisible(ports, caller, key);
  const analysisId = recording.summary?.analysisId;
  const analysis =
    analysisId === undefined || !can(principal, 'analysis.read')
      ? null
      : await ports.recordings.findAnalysis(key, analysisId);
  return { recording, analysis };
}

/** A recording that the caller may see, and what they are to its center. */
async function findVisible(ports: ReadPorts, caller: Caller, key: RecordingKey) {
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
  return { recording, principal };
}

/** One analysis, and whose sound it is of. */
export interface ReadAnalysis {
  readonly analysis: Analysis;
  /** Null while nobody has said it. */
  readonly patientId: string | null;
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
): Promise<ReadAnalysis> {
  await authorize(ports, caller, key.centerId, 'analysis.read');
  const [recording, analysis] = await Promise.all([
    ports.recordings.find(key),
    ports.recordings.findAnalysis(key, analysisId),
  ]);
  if (recording === null || analysis === null) throw notFound('analysis');
  return { analysis, patientId: recording.patientId };
}

/** A stored file, and whose sound it is of. */
export interface OpenFile {
  readonly file: OpenObject;
  readonly patientId: string | null;
}

/**
 * Opens the sound of a recording as it came from its device.
 * @throws {DomainError} `not_found` as `readRecording`, and while the sound hasn't come
 */
export async function openOriginal(
  ports: ReadPorts,
  caller: Caller,
  key: RecordingKey,
): Promise<OpenFile> {
  const { recording } = await findVisible(ports, caller, key);
  const file = await ports.objects.open(objectPaths.original(key));
  if (file === null) throw notFound('sound of this recording');
  return { file, patientId: recording.patientId };
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
): Promise<OpenFile> {
  const { analysis, patientId } = await readAnalysis(ports, caller, key, analysisId);
  const file = await ports.objects.open(analysis.artifacts[kind]);
  if (file === null) throw notFound(kind);
  return { file, patientId };
}
