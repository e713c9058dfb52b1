import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceRecording } from '../../../tools/companion/recording.ts';
import { eventsAbout } from '../support/audit.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { heartAnnouncement, newRecording } from '../support/recordings.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

describe('a write through the SDK', () => {
  it('is in the log, by whoever made it', async () => {
    const { technician } = center.people;
    const key = newRecording(center.centerId);
    const patientId = randomUUID();
    await announceRecording(technician.client, key, heartAnnouncement({ patientId }));
    const events = await eventsAbout(center.centerId, 'patientIds', patientId, 1);
    expect(events).toMatchObject([
      {
        ...{ actor: { type: 'user', id: technician.userId }, channel: 'sdk', network: null },
        ...{ action: 'recording.create', recordingId: key.recordingId, outcome: 'succeeded' },
      },
    ]);
  });
});
