import type { Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { recordingSchema } from '../../domain/recordings/recording.ts';
import type { PatientKey } from '../../usecases/patients/ports.ts';
import type { TimelineStore } from '../../usecases/timeline/ports.ts';
import { decodeFound } from './codec.ts';
import { latestFirst, placeOf } from './latestFirst.ts';

/** What has happened to a patient, read from recordings. */
export function firestoreTimelineStore(firestore: Firestore): TimelineStore {
  const recordings = ({ centerId, patientId }: PatientKey) =>
    firestore.collection(documentPaths.recordings(centerId)).where('patientId', '==', patientId);
  return {
    async listRecordings(key, page) {
      const { docs } = await latestFirst(recordings(key), 'capturedAt', page).get();
      return docs.map((each) => ({
        place: placeOf(each, 'capturedAt'),
        recording: decodeFound(recordingSchema, each),
      }));
    },

    async listReviews(key, page) {
      const { docs } = await latestFirst(recordings(key), 'review.reviewedAt', page).get();
      return docs.flatMap((each) => {
        const { id: recordingId, review } = decodeFound(recordingSchema, each);
        return review === null
          ? []
          : { place: placeOf(each, 'review.reviewedAt'), recordingId, review };
      });
    },
  };
}
