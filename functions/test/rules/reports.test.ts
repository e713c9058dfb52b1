import { afterAll, beforeAll, expect, it } from 'vitest';
import { newRecording, recordingDocument, storedDocuments } from '../support/recordings.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { get } from '../support/rest.ts';

let center: TestCenter;

/** What the center has recorded: kind, status, and when. */
const recorded = [
  ['heart', 'analyzed', '2026-05-01T00:00:00Z'],
  ['heart', 'analyzed', '2026-05-31T23:59:59.999Z'],
  ['heart', 'rejected', '2026-05-02T10:00:00Z'],
  ['lung', 'reviewed', '2026-05-03T10:00:00Z'],
  // Not in May.
  ['heart', 'analyzed', '2026-04-30T23:59:59.999Z'],
  ['heart', 'analyzed', '2026-06-01T00:00:00Z'],
] as const;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all(
    recorded.map(([kind, status, capturedAt]) =>
      recordingDocument(newRecording(center.centerId)).set({
        ...storedDocuments.recording(center.people.technician.userId),
        ...{ kind, status, capturedAt: new Date(capturedAt) },
      }),
    ),
  );
});

afterAll(async () => {
  await center.close();
});

it('counts what was captured in the period, by kind and status', async () => {
  const path = `/v1/centers/${center.centerId}/reports/usage`;
  const may = 'from=2026-05-01T00:00:00Z&before=2026-06-01T00:00:00Z';
  const response = await get(`${path}?${may}`, center.people.clinician);
  expect(response.status).toBe(200);
  const { rows } = (await response.json()) as { rows: { recordings: number }[] };
  expect(rows).toHaveLength(16);
  expect(rows.filter(({ recordings }) => recordings > 0)).toEqual([
    { kind: 'heart', status: 'analyzed', recordings: 2 },
    { kind: 'heart', status: 'rejected', recordings: 1 },
    { kind: 'lung', status: 'reviewed', recordings: 1 },
  ]);
});
