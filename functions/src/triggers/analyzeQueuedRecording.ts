import * as logger from 'firebase-functions/logger';
import { onTaskDispatched } from 'firebase-functions/tasks';
import { z } from 'zod';
import { analysisTask } from '../config.ts';
import { pipelinePorts } from '../container.ts';
import { centerIdSchema, clientMadeIdSchema } from '../domain/ids.ts';

const workSchema = z.strictObject({
  centerId: centerIdSchema,
  recordingId: clientMadeIdSchema,
  generation: z.string().regex(/^\d+$/u),
});

/** Analyses one recording that the sweeper found stuck; Cloud Tasks retries it. */
export const analyzeQueuedRecording = onTaskDispatched(analysisTask, async ({ data }) => {
  const { generation, ...key } = workSchema.parse(data);
  const [ports, { processStoredSound }, { unlessErased }] = await Promise.all([
    pipelinePorts(),
    import('../usecases/recordings/processStoredSound.ts'),
    import('../usecases/erasure/unlessErased.ts'),
  ]);
  const outcome = await unlessErased(ports, key, () =>
    processStoredSound(ports, { key, generation }),
  );
  logger.info('queued recording processed', { recordingId: key.recordingId, outcome });
});
