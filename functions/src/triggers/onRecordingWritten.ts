import { onDocumentWritten } from 'firebase-functions/firestore';
import { patientFunction } from '../config.ts';
import { auditedCollections } from '../domain/audit/writtenVersion.ts';
import { announceResult } from './announceResult.ts';
import { auditWrite } from './auditWrite.ts';
import { followMerge } from './followMerge.ts';
import { refreshExams } from './refreshExams.ts';
import { retryWhileFresh } from './retryWhileFresh.ts';

/**
 * A recording was written: what clients wrote is audited, it goes with a patient who was merged, its
 * exam is summed up again, and whoever waits for results is told. One function and not four, since a
 * recording is written several times on its way to a result and most of these writes concern nobody
 * here.
 */
export const onRecordingWritten = onDocumentWritten(
  { ...patientFunction, document: 'centers/{centerId}/recordings/{recordingId}' },
  async (event) => {
    const { centerId, recordingId } = event.params;
    const key = { centerId, recordingId };
    await retryWhileFresh(event.time, async () => {
      await Promise.all([
        auditWrite(auditedCollections.recordings, event, { centerId, id: recordingId }),
        followMerge(key, event),
        refreshExams(centerId, event),
        announceResult(key, event),
      ]);
    });
  },
);
