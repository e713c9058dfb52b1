import * as logger from 'firebase-functions/logger';
import { onDocumentCreated } from 'firebase-functions/firestore';
import { audioFunction } from '../config.ts';
import { pipelinePorts } from '../container.ts';
import { retryWhileFresh } from './retryWhileFresh.ts';

/** A recording's document has arrived: if its sound was here first, process it now. */
export const onRecordingCreated = onDocumentCreated(
  { ...audioFunction, document: 'centers/{centerId}/recordings/{recordingId}', retry: true },
  async ({ params, time }) => {
    const { centerId, recordingId } = params;
    await retryWhileFresh(time, async () => {
      const [ports, { processDescribedUpload }, { unlessErased }] = await Promise.all([
        pipelinePorts(),
        import('../usecases/recordings/processDescribedUpload.ts'),
        import('../usecases/erasure/unlessErased.ts'),
      ]);
      const key = { centerId, recordingId };
      const outcome = await unlessErased(ports, key, () => processDescribedUpload(ports, key));
      logger.info('recording described', { recordingId, outcome });
    });
  },
);
