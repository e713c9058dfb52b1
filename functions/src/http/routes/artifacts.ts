import type { AuditAction } from '../../domain/audit/auditAction.ts';
import type { ArtifactKind } from '../../domain/paths.ts';
import { openArtifact } from '../../usecases/recordings/readRecording.ts';
import { fileRoute, type Route } from '../route.ts';
import { analysisParams, analysisPath } from './recordingPaths.ts';

interface ArtifactDocs {
  readonly slug: string;
  readonly audit: AuditAction;
  readonly operationId: string;
  readonly mediaType: string;
  readonly summary: string;
  readonly description: string;
}

const playback = (name: string, band: string): ArtifactDocs => ({
  slug: `playback-${name}`,
  audit: 'recording.listen',
  operationId: `getPlayback${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  mediaType: 'audio/flac',
  summary: `The sound for listening: ${name}`,
  description: `FLAC at 8 kHz, ${band}, scaled to its own peak. Nothing is delayed: marks stay true.`,
});

const docs: Readonly<Record<ArtifactKind, ArtifactDocs>> = {
  peaks: {
    slug: 'peaks',
    audit: 'analysis.read',
    operationId: 'getPeaks',
    mediaType: 'application/json',
    summary: 'Waveform peaks at several zooms',
    description: 'Minimum and maximum per bucket, ready to draw. See docs/data-model.md.',
  },
  spectrogram: {
    slug: 'spectrogram',
    audit: 'analysis.read',
    operationId: 'getSpectrogram',
    mediaType: 'image/png',
    summary: 'Spectrogram picture',
    description: 'Time against frequency with axes, S1 and S2 marked, legible at phone width.',
  },
  playbackBell: playback('bell', '20 to 200 Hz'),
  playbackDiaphragm: playback('diaphragm', '100 to 500 Hz'),
  playbackWide: playback('wide', '20 to 1000 Hz'),
};

/** Streaming the files that an analysis made. */
export const artifactRoutes: readonly Route[] = (Object.keys(docs) as ArtifactKind[]).map(
  (kind) => {
    const { slug, audit, operationId, mediaType, summary, description } = docs[kind];
    return fileRoute({
      method: 'get',
      path: `${analysisPath}/${slug}`,
      tag: 'Recordings',
      ...{ operationId, summary, description, audit },
      access: 'signed_in',
      params: analysisParams,
      responseMediaType: mediaType,
      responseDescription: summary,
      // An analysis never changes; only the person who asked may keep it.
      cacheControl: 'private, max-age=31536000, immutable',
      handler: async ({ params: { analysisId, ...key }, caller, audit: notes }, ports) => {
        const { file, patientId } = await openArtifact(ports, caller, key, analysisId, kind);
        notes.concerns({ patientIds: [patientId] });
        return file;
      },
    });
  },
);
