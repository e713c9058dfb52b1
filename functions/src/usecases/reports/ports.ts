import type { SoundKind } from '../../domain/recordings/recording.ts';
import type { RecordingStatus } from '../../domain/recordings/recordingStatus.ts';

/** From a point in time on, and before another one; both RFC 3339. */
export interface ReportPeriod {
  readonly from: string;
  readonly before: string;
}

/** Counts what reports tell of, without reading it. */
export interface ReportStore {
  /** How many recordings of a center were captured in a period and have a kind and a status. */
  countRecordings(
    centerId: string,
    of: { readonly kind: SoundKind; readonly status: RecordingStatus },
    period: ReportPeriod,
  ): Promise<number>;
}
