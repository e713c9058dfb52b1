import type { Analysis } from '../domain/analysis.ts';
import { DomainError } from '../domain/errors.ts';
import type { Member } from '../domain/member.ts';
import type { ArtifactKind, RecordingKey } from '../domain/paths.ts';
import { can, type Action } from '../domain/permissions.ts';
import type { Recording } from '../domain/recording.ts';
import type { MemberDirectory, ObjectStore, OpenObject, RecordingStore } from './ports.ts';

/** What reading needs. */
export interface ReadPorts {
  readonly members: MemberDirectory;
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
}

/** A recording with its current analysis, which is null until there is one. */
export interface RecordingWithAnalysis {
  readonly recording: Recording;
  readonly analysis: Analysis | null;
}

/**
 * Reads a recording and its current analysis.
 * @throws {DomainError} `not_found` when there is none or its center is not the caller's
 */
export async function readRecording(
  ports: ReadPorts,
  userId: string,
  key: RecordingKey,
): Promise<RecordingWithAnalysis> {
  await requireMember(ports.members, userId, key.centerId, 'recording.read');
  const recording = await ports.recordings.find(key);
  if (recording === null) throw notFound('recording');
  const analysisId = recording.summary?.analysisId;
  const analysis =
    analysisId === undefined ? null : await ports.recordings.findAnalysis(key, analysisId);
  return { recording, analysis };
}

/**
 * Reads one analysis of a recording.
 * @throws {DomainError} `not_found` as `readRecording`
 */
export async function readAnalysis(
  ports: ReadPorts,
  userId: string,
  key: RecordingKey,
  analysisId: string,
): Promise<Analysis> {
  await requireMember(ports.members, userId, key.centerId, 'recording.read');
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
  userId: string,
  key: RecordingKey,
  analysisId: string,
  kind: ArtifactKind,
): Promise<OpenObject> {
  const analysis = await readAnalysis(ports, userId, key, analysisId);
  const artifact = await ports.objects.open(analysis.artifacts[kind]);
  if (artifact === null) throw notFound(kind);
  return artifact;
}

/**
 * Finds the caller's active membership and checks the permission. A center that the caller doesn't
 * belong to looks exactly like one that does not exist.
 */
async function requireMember(
  members: MemberDirectory,
  userId: string,
  centerId: string,
  action: Action,
): Promise<Member> {
  const member = await members.find(centerId, userId);
  if (member?.status !== 'active') throw notFound('center');
  if (!can(member.role, action)) {
    throw new DomainError(
      'permission_denied',
      `Your role in this center, ${member.role}, does not include this. Ask an administrator of the center.`,
    );
  }
  return member;
}

function notFound(what: string): DomainError {
  return new DomainError('not_found', `There is no such ${what}, or it is not yours to see.`);
}
