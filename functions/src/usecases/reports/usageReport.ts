import { z } from 'zod';
import { soundKindSchema } from '../../domain/recordings/recording.ts';
import { recordingStatusSchema } from '../../domain/recordings/recordingStatus.ts';
import type { Report } from './report.ts';

const row = z.object({
  kind: soundKindSchema,
  status: recordingStatusSchema,
  recordings: z.number().int().min(0),
});

/** How much was recorded, and what became of it. */
export const usageReport: Report<typeof row> = {
  name: 'usage',
  title: 'How much was recorded, and what became of it',
  description:
    'A row for each kind of sound and each status, also where there is nothing to count.',
  row,
  rowsOf: (store, centerId, period) =>
    Promise.all(
      soundKindSchema.options.flatMap((kind) =>
        recordingStatusSchema.options.map(async (status) => ({
          kind,
          status,
          recordings: await store.countRecordings(centerId, { kind, status }, period),
        })),
      ),
    ),
};
