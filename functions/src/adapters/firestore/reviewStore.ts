import type { Firestore } from 'firebase-admin/firestore';
import { documentPaths, type RecordingKey } from '../../domain/paths.ts';
import { recordingSchema } from '../../domain/recordings/recording.ts';
import { reviewSchema } from '../../domain/reviews/review.ts';
import { maximumReviews, type ReviewStore } from '../../usecases/reviews/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { changedRecordingSchema } from './changedRecording.ts';
import { transact } from './transact.ts';

/** Reviews in `centers/{c}/recordings/{r}/reviews/{v}`, summed up on the recording. */
export function firestoreReviewStore(firestore: Firestore): ReviewStore {
  const reviewsOf = ({ centerId, recordingId }: RecordingKey) =>
    firestore.collection(documentPaths.reviews(centerId, recordingId));
  return {
    async list(key) {
      const { docs } = await reviewsOf(key)
        .orderBy('createdAt', 'desc')
        .limit(maximumReviews)
        .get();
      return docs.flatMap((snapshot) => decodeDocument(reviewSchema, snapshot) ?? []);
    },

    async add(key, analysisId, decide) {
      const { centerId, recordingId } = key;
      const recordingRef = firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);
      const analysisRef = firestore.doc(
        `${documentPaths.analyses(centerId, recordingId)}/${analysisId}`,
      );
      return transact(firestore, async (transaction) => {
        const recording = await transaction.get(recordingRef);
        const analysis = await transaction.get(analysisRef);
        const { docs } = await transaction.get(reviewsOf(key).limit(maximumReviews));
        const { change, ...reviewed } = decide({
          recording: decodeDocument(recordingSchema, recording),
          hasAnalysis: analysis.exists,
          reviews: docs.flatMap((snapshot) => decodeDocument(reviewSchema, snapshot) ?? []),
        });
        if (change !== null) {
          const { review } = reviewed;
          transaction.create(reviewsOf(key).doc(review.id), encodeDocument(reviewSchema, review));
          transaction.update(recordingRef, encodeDocument(changedRecordingSchema, change));
        }
        return reviewed;
      });
    },
  };
}
