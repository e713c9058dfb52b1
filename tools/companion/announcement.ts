import { z } from 'zod';
import { timestampSchema } from '../../functions/src/domain/ids.ts';
import { recordingFieldsSchema } from '../../functions/src/domain/recordings/recording.ts';

/** What a client says about a sound, as it is kept on the phone. */
export const announcementSchema = recordingFieldsSchema
  .pick({ patientId: true, kind: true, site: true, posture: true, deviceId: true, examId: true })
  .extend({
    /** When the sound was recorded, by the phone's clock: RFC 3339 with offset or Z. */
    capturedAt: timestampSchema,
  });

/** What a client knows about a sound that it has recorded. */
export interface Announcement extends Readonly<
  Omit<z.infer<typeof announcementSchema>, 'examId' | 'capturedAt'>
> {
  /** The visit that the sound belongs to, if it is one of several. */
  readonly examId?: string | null;
  readonly capturedAt: Date;
}
