import { analysisIdSchema, centerIdSchema, clientMadeIdSchema } from './ids.ts';

/** Where every document lies. The rules files spell the same paths; nothing else does. */
export const documentPaths = {
  center: (centerId: string) => `centers/${centerId}`,
  members: (centerId: string) => `centers/${centerId}/members`,
  invitations: (centerId: string) => `centers/${centerId}/invitations`,
  patients: (centerId: string) => `centers/${centerId}/patients`,
  /** An identifier that is taken: the document's name is its keyed hash. */
  patientKeys: (centerId: string) => `centers/${centerId}/patientKeys`,
  patientMerges: (centerId: string) => `centers/${centerId}/patientMerges`,
  devices: (centerId: string) => `centers/${centerId}/devices`,
  recordings: (centerId: string) => `centers/${centerId}/recordings`,
  analyses: (centerId: string, recordingId: string) =>
    `centers/${centerId}/recordings/${recordingId}/analyses`,
  soundKeys: (centerId: string) => `centers/${centerId}/soundKeys`,
  annotations: (centerId: string, recordingId: string) =>
    `centers/${centerId}/recordings/${recordingId}/annotations`,
  reviews: (centerId: string, recordingId: string) =>
    `centers/${centerId}/recordings/${recordingId}/reviews`,
  /** Whose a recording was said to be, by whom: entry after entry. */
  assignments: (centerId: string, recordingId: string) =>
    `centers/${centerId}/recordings/${recordingId}/assignments`,
  /** Recordings of one visit together. */
  exams: (centerId: string) => `centers/${centerId}/exams`,
  inbox: (centerId: string) => `centers/${centerId}/inbox`,
  /** Outside of all centers: whoever brings a code doesn't know which center it is of. */
  pairingCodes: 'pairingCodes',
  attempts: 'attempts',
  /** The queue of the extension that sends e-mail. */
  mail: 'mail',
  /** What was answered under an `Idempotency-Key`. */
  answeredOnce: 'answeredOnce',
  webhooks: (centerId: string) => `centers/${centerId}/webhooks`,
  deliveries: (centerId: string, webhookId: string) =>
    `centers/${centerId}/webhooks/${webhookId}/deliveries`,
  appInstallations: (centerId: string) => `centers/${centerId}/appInstallations`,
  auditEvents: (centerId: string) => `centers/${centerId}/auditEvents`,
  /** What was tried on no center, or by nobody in particular. */
  platformAuditEvents: 'platformAuditEvents',
  jobs: (centerId: string) => `centers/${centerId}/jobs`,
  jobItems: (centerId: string, jobId: string) => `centers/${centerId}/jobs/${jobId}/items`,
  /** Files of an export. */
  exportFiles: (centerId: string, jobId: string) => `centers/${centerId}/jobs/${jobId}/files`,
  /** What an export for research makes its names with, until it is done. */
  exportKeys: (centerId: string, jobId: string) => `centers/${centerId}/jobs/${jobId}/keys`,
  /** What was erased, by the ids of what it was. */
  erasures: (centerId: string) => `centers/${centerId}/erasures`,
  legalHolds: (centerId: string) => `centers/${centerId}/legalHolds`,
} as const;

/** Files that an analysis leaves beside its document. */
const artifactFiles = {
  peaks: 'peaks.json',
  spectrogram: 'spectrogram.png',
  playbackBell: 'playback-bell.flac',
  playbackDiaphragm: 'playback-diaphragm.flac',
  playbackWide: 'playback-wide.flac',
} as const;
export type ArtifactKind = keyof typeof artifactFiles;
export const artifactKinds = Object.keys(artifactFiles) as ArtifactKind[];

/** Where every object lies. */
export const objectPaths = {
  /** Everything of a recording lies below it. */
  recordingFolder: ({ centerId, recordingId }: RecordingKey) =>
    `centers/${centerId}/recordings/${recordingId}/`,
  exportsFolder: (centerId: string) => `centers/${centerId}/exports/`,
  exportFolder: ({ centerId, jobId }: ExportKey) => `centers/${centerId}/exports/${jobId}/`,
  exportFile: ({ centerId, jobId }: ExportKey, name: string) =>
    `centers/${centerId}/exports/${jobId}/${name}`,
  original: ({ centerId, recordingId }: RecordingKey) =>
    `centers/${centerId}/recordings/${recordingId}/original`,
  artifact: ({ centerId, recordingId }: RecordingKey, analysisId: string, kind: ArtifactKind) =>
    `centers/${centerId}/recordings/${recordingId}/analyses/${analysisId}/${artifactFiles[kind]}`,
} as const;

/** A recording, wherever its document or its sound may be. */
export interface RecordingKey {
  readonly centerId: string;
  readonly recordingId: string;
}

/** An export, by the job that makes it. */
interface ExportKey {
  readonly centerId: string;
  readonly jobId: string;
}

/** What an object's name says it is. Outputs are recognised so that no trigger feeds itself. */
export type ParsedObjectPath =
  | ({ readonly type: 'original' } & RecordingKey)
  | ({ readonly type: 'artifact'; readonly analysisId: string } & RecordingKey)
  | { readonly type: 'foreign' };

/**
 * Reads an object name. The whole name must match and every id must be well formed, so that
 * `centers/a/recordings/../…` or an extra segment is `foreign`, never a near miss.
 */
export function parseObjectPath(name: string): ParsedObjectPath {
  const match =
    /^centers\/([^/]+)\/recordings\/([^/]+)\/(?:original|analyses\/([^/]+)\/([^/]+))$/u.exec(name);
  const [, centerId, recordingId, analysisId, file] = match ?? [];
  if (
    !centerIdSchema.safeParse(centerId).success ||
    !clientMadeIdSchema.safeParse(recordingId).success
  ) {
    return { type: 'foreign' };
  }
  const key = { centerId: centerId ?? '', recordingId: recordingId ?? '' };
  if (analysisId === undefined) return { type: 'original', ...key };
  const known = Object.values(artifactFiles).some((artifactFile) => artifactFile === file);
  return known && analysisIdSchema.safeParse(analysisId).success
    ? { type: 'artifact', analysisId, ...key }
    : { type: 'foreign' };
}
