import type { RecordingKey } from '../../domain/paths.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import type { Annotation } from '../../domain/reviews/annotation.ts';
import type { Review } from '../../domain/reviews/review.ts';

/** An annotation of a recording. */
export interface AnnotationKey extends RecordingKey {
  readonly annotationId: string;
}

/** Where an annotation stands among those of its recording. */
export type AnnotationPosition = Pick<Annotation, 'startSeconds' | 'id'>;

/** A part of the annotations of a recording. */
export interface AnnotationPage {
  /** Null: from the first one on. */
  readonly after: AnnotationPosition | null;
  readonly limit: number;
}

/** Marks on recordings. */
export interface AnnotationStore {
  find(key: AnnotationKey): Promise<Annotation | null>;
  /**
   * In the order of their beginnings, those that begin together in the order of their ids; withdrawn
   * ones too.
   */
  list(key: RecordingKey, page: AnnotationPage): Promise<readonly Annotation[]>;
  /**
   * Reads an annotation and its recording, lets `decide` look at them and writes what it answers, or
   * nothing when it throws. `decide` must be pure: it runs again when another writer got in between.
   */
  change(key: AnnotationKey, decide: (state: AnnotationState) => Annotation): Promise<Annotation>;
}

/** What deciding about an annotation needs. */
export interface AnnotationState {
  readonly annotation: Annotation | null;
  readonly recording: Recording | null;
}

/** Most reviews that one recording may have: enough for any argument, few enough to be read at once. */
export const maximumReviews = 50;

/** What deciding about a review needs. */
export interface ReviewState {
  readonly recording: Recording | null;
  /** Whether the recording has the analysis that is reviewed. */
  readonly hasAnalysis: boolean;
  /** All reviews of the recording. */
  readonly reviews: readonly Review[];
}

/** A review, and the recording as it is by then. */
export interface Reviewed {
  readonly review: Review;
  readonly recording: Recording;
}

/** Reviews, and what they do to their recordings. */
export interface ReviewStore {
  /** All reviews of a recording, the latest first. */
  list(key: RecordingKey): Promise<readonly Review[]>;
  /**
   * Reads a recording with its reviews, lets `decide` look at them and writes review and recording,
   * or nothing when it throws or answers no change. `decide` must be pure.
   */
  add(
    key: RecordingKey,
    analysisId: string,
    decide: (state: ReviewState) => Reviewed & { readonly change: Partial<Recording> | null },
  ): Promise<Reviewed>;
}
