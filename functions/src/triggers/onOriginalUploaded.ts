import * as logger from 'firebase-functions/logger';
import { onObjectFinalized } from 'firebase-functions/storage';
import { audioFunction } from '../config.ts';
import { pipelinePorts } from '../container.ts';
import { parseObjectPath } from '../domain/paths.ts';
import { retryWhileFresh } from './retryWhileFresh.ts';
import { uploadOf } from './uploadOf.ts';

/** A sound has arrived: process it, or keep it in the inbox until its document comes. */
export const onOriginalUploaded = onObjectFinalized(
  { ...audioFunction, retry: true },
  async ({ data, time }) => {
    const path = parseObjectPath(data.name);
    if (path.type !== 'original') return;
    await retryWhileFresh(time, async () => {
      const [ports, { processRecording }, { unlessErased }] = await Promise.all([
        pipelinePorts(),
        import('../usecases/recordings/processRecording.ts'),
        import('../usecases/erasure/unlessErased.ts'),
      ]);
      const outcome = await unlessErased(ports, path, () =>
        processRecording(ports, path, uploadOf(data)),
      );
      logger.info('sound delivered', { recordingId: path.recordingId, outcome });
    });
  },
);
