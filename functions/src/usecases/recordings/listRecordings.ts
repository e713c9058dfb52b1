import type { Caller } from '../../domain/access/caller.ts';
import { can } from '../../domain/access/permissions.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import type { RecordingFilter, RecordingPosition, RecordingStore } from './ports.ts';
import type { RecordingWithAnalysis } from './readRecording.ts';

/** What listing recordings needs. */
export interface ListPorts extends AccessPorts {
  readonly recordings: RecordingStore;
}

/**
 * Recordings of a center with their current analyses, the last captured first; for its members.
 * Whoever may not read analyses gets null in their place.
 */
export async function listRecordings(
  ports: ListPorts,
  caller: Caller,
  centerId: string,
  filter: RecordingFilter,
  page: { readonly from: RecordingPosition | null; readonly limit: number },
): Promise<readonly RecordingWithAnalysis[]> {
  const principal = await authorize(ports, caller, centerId, 'recording.read');
  const found = await ports.recordings.list(centerId, filter, page);
  return Promise.all(
    found.map(async (recording) => {
      const analysisId = recording.summary?.analysisId;
      const key = { centerId, recordingId: recording.id };
      const analysis =
        analysisId === undefined || !can(principal, 'analysis.read')
          ? null
          : await ports.recordings.findAnalysis(key, analysisId);
      return { recording, analysis };
    }),
  );
}
