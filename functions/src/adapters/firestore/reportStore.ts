import { Timestamp, type Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import type { ReportStore } from '../../usecases/reports/ports.ts';

/** Counts for reports, made by Firestore itself: of 1000 documents one read is paid for. */
export function firestoreReportStore(firestore: Firestore): ReportStore {
  const timestampOf = (text: string) => Timestamp.fromDate(new Date(text));
  return {
    async countRecordings(centerId, { kind, status }, { from, before }) {
      const counted = await firestore
        .collection(documentPaths.recordings(centerId))
        .where('kind', '==', kind)
        .where('status', '==', status)
        .where('capturedAt', '>=', timestampOf(from))
        .where('capturedAt', '<', timestampOf(before))
        // Lists have this order, and so has the index of each field with the time, which Firestore merges.
        .orderBy('capturedAt', 'desc')
        .count()
        .get();
      return counted.data().count;
    },
  };
}
