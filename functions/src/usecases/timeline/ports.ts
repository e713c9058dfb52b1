import type { Recording } from '../../domain/recordings/recording.ts';
import type { ReviewSummary } from '../../domain/reviews/review.ts';
import type { PatientKey } from '../patients/ports.ts';
import type { PageRequest, Placed } from '../places.ts';

/** A recording, at the time of its capture. */
export interface RecordingOnTimeline extends Placed {
  readonly recording: Recording;
}

/** What was said last about a recording, at the time when it was said. */
export interface ReviewOnTimeline extends Placed {
  readonly recordingId: string;
  readonly review: ReviewSummary;
}

/** What has happened to the recordings of a patient, the latest first. */
export interface TimelineStore {
  listRecordings(key: PatientKey, page: PageRequest): Promise<readonly RecordingOnTimeline[]>;
  listReviews(key: PatientKey, page: PageRequest): Promise<readonly ReviewOnTimeline[]>;
}
