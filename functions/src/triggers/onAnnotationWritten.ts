import { onDocumentWritten } from 'firebase-functions/firestore';
import { documentFunction } from '../config.ts';
import { auditedCollections } from '../domain/audit/writtenVersion.ts';
import { auditWrite } from './auditWrite.ts';
import { retryWhileFresh } from './retryWhileFresh.ts';

const document = 'centers/{centerId}/recordings/{recordingId}/annotations/{annotationId}';

/** A recording was annotated: that is written down. */
export const onAnnotationWritten = onDocumentWritten(
  { ...documentFunction, document },
  async (event) => {
    const { annotationId: id, ...place } = event.params;
    await retryWhileFresh(event.time, () =>
      auditWrite(auditedCollections.annotations, event, { ...place, id }),
    );
  },
);
