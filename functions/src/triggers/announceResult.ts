import * as logger from 'firebase-functions/logger';
import { announcementPorts } from '../container.ts';
import {
  recordingEventOf,
  recordingOutcomeSchema,
} from '../domain/notifications/recordingEvent.ts';
import type { RecordingKey } from '../domain/paths.ts';
import type { WriteEvent } from './auditWrite.ts';

/** A recording has changed: whoever wants to hear of results is told. */
export async function announceResult(
  key: RecordingKey,
  { data }: WriteEvent<unknown>,
): Promise<void> {
  const before = recordingOutcomeSchema.safeParse(data?.before.data()).data ?? null;
  const after = recordingOutcomeSchema.safeParse(data?.after.data()).data;
  const time = data?.after.updateTime?.toDate().toISOString();
  if (after === undefined || time === undefined) return;
  if (recordingEventOf(key, before, after, time) === null) return;
  const [ports, { announceRecording }] = await Promise.all([
    announcementPorts(),
    import('../usecases/notifications/announceRecording.ts'),
  ]);
  const webhooks = await announceRecording(ports, key, { before, after, time });
  logger.info('recording announced', { recordingId: key.recordingId, webhooks });
}
