import { z } from 'zod';
import { analysisIdSchema, centerIdSchema, clientMadeIdSchema, timestampSchema } from '../ids.ts';
import type { RecordingKey } from '../paths.ts';
import { recordingFieldsSchema } from '../recordings/recording.ts';

/** What the outside world can be told about a recording. */
export const recordingEventTypeSchema = z.enum([
  'recording.analyzed',
  'recording.rejected',
  'recording.failed',
  'recording.reviewed',
  'recording.entered_in_error',
]);
export type RecordingEventType = z.infer<typeof recordingEventTypeSchema>;

/**
 * An event as receivers see it: CloudEvents 1.0 in JSON. It says which recording to look at and
 * nothing that was heard: whoever wants to know reads the recording, as somebody who may.
 */
export const recordingEventSchema = z.strictObject({
  specversion: z.literal('1.0'),
  /** The same for every delivery of the same event: receivers drop what they have seen. */
  id: z.string().regex(/^[0-9a-z-]{1,200}$/u),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: timestampSchema,
  datacontenttype: z.literal('application/json'),
  data: z.strictObject({
    centerId: centerIdSchema,
    recordingId: clientMadeIdSchema,
    status: z.enum(['analyzed', 'rejected', 'failed', 'reviewed', 'entered_in_error']),
    analysisId: analysisIdSchema.nullable(),
  }),
});
export type RecordingEvent = z.infer<typeof recordingEventSchema>;

/** CloudEvents wants type names that nobody else uses: ours begin with this. */
const typePrefix = 'com.auscultra.';

/** Which of our events an envelope carries. */
export function eventTypeOf({ data }: RecordingEvent): RecordingEventType {
  return `recording.${data.status}`;
}

/** As much of a stored recording as an event is made of; the rest is nothing to it. */
export const recordingOutcomeSchema = z
  .object({
    status: recordingFieldsSchema.shape.status,
    createdBy: recordingFieldsSchema.shape.createdBy,
    patientId: recordingFieldsSchema.shape.patientId.default(null),
    summary: z.object({ analysisId: analysisIdSchema }).nullish(),
  })
  .transform(({ summary, ...rest }) => ({ ...rest, analysisId: summary?.analysisId ?? null }));
export type RecordingOutcome = z.infer<typeof recordingOutcomeSchema>;

/**
 * The event that a change of a recording is, or null when it is none. A second analysis that leaves
 * the status where it was is an event too: its result is another. So is another patient: whoever has
 * filed the result has to file it elsewhere.
 *
 * @param before - null when the recording is new
 * @param time - when it was changed, RFC 3339: it makes the event's id another's than that of the
 *   same result at another time
 */
export function recordingEventOf(
  { centerId, recordingId }: RecordingKey,
  before: RecordingOutcome | null,
  { status, analysisId, patientId }: RecordingOutcome,
  time: string,
): RecordingEvent | null {
  const type = recordingEventTypeSchema.safeParse(`recording.${status}`);
  if (!type.success) return null;
  const isSame =
    before?.status === status && before.analysisId === analysisId && before.patientId === patientId;
  if (isSame) return null;
  const word = status.replaceAll('_', '-');
  return recordingEventSchema.parse({
    specversion: '1.0',
    id: [recordingId, word, analysisId ?? 'none', Date.parse(time)].join('-'),
    source: `/v1/centers/${centerId}`,
    type: `${typePrefix}${type.data}`,
    subject: `recordings/${recordingId}`,
    time,
    datacontenttype: 'application/json',
    data: { centerId, recordingId, status, analysisId },
  });
}
