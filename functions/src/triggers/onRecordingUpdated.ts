import * as logger from 'firebase-functions/logger';
import { onDocumentUpdated } from 'firebase-functions/firestore';
import { notifyFunction } from '../config.ts';
import { announcementPorts } from '../container.ts';
import {
  recordingEventOf,
  recordingOutcomeSchema,
} from '../domain/notifications/recordingEvent.ts';

/** A recording has changed: whoever wants to hear of results is told. */
export const onRecordingUpdated = onDocumentUpdated(
  { ...notifyFunction, document: 'centers/{centerId}/recordings/{recordingId}', retry: true },
  async ({ params: { centerId, recordingId }, data }) => {
    if (data === undefined) return;
    const key = { centerId, recordingId };
    const before = recordingOutcomeSchema.parse(data.before.data());
    const after = recordingOutcomeSchema.parse(data.after.data());
    const time = data.after.updateTime.toDate().toISOString();
    // Most changes are none to tell of: those end here, before anything is loaded.
    if (recordingEventOf(key, before, after, time) === null) return;
    const [ports, { announceRecording }] = await Promise.all([
      announcementPorts(),
      import('../usecases/notifications/announceRecording.ts'),
    ]);
    const told = await announceRecording(ports, key, { before, after, time });
    logger.info('recording announced', { recordingId, webhooks: told });
  },
);
