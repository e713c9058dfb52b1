import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { sweepPorts } from '../../src/container.ts';
import { documentPaths, objectPaths, type RecordingKey } from '../../src/domain/paths.ts';
import { recordingVersionRepresentation } from '../../src/http/representations.ts';
import { sweepRecordings } from '../../src/usecases/recordings/sweepRecordings.ts';
import { admin } from '../support/emulators.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  recordingDocument,
  untilSettled,
} from '../support/recordings.ts';
import { get, problemOf, recordingPath, send } from '../support/rest.ts';

let center: TestCenter;
let technician: Person;

beforeAll(async () => {
  center = await createTestCenter();
  technician = center.people.technician;
});

afterAll(async () => {
  await center.close();
});

const pageSchema = z.strictObject({
  recordings: z.array(recordingVersionRepresentation),
  nextCursor: z.string().nullable(),
});

async function list(query: string, person: Person = center.people.admin) {
  const response = await get(`/v1/${documentPaths.recordings(center.centerId)}?${query}`, person);
  expect(response.status).toBe(200);
  return pageSchema.parse(await response.json());
}

const ids = ({ recordings }: z.infer<typeof pageSchema>) => recordings.map(({ id }) => id);

describe('a recording that failed', () => {
  it('is listed with what stopped it, and has its result after another run', async () => {
    const key = newRecording(center.centerId);
    const sound = heartSound(74);
    await admin.bucket.file(objectPaths.original(key)).save(Buffer.from(sound), {
      resumable: false,
      metadata: { metadata: { uploadedBy: technician.userId } },
    });
    // As the pipeline leaves it after five tries; the sound came before, so that no event stirs it.
    await recordingDocument(key).set({
      ...heartAnnouncement({ capturedAt: new Date() }),
      ...{ createdBy: technician.userId, createdAt: new Date(), status: 'failed', claim: null },
      reasons: [{ code: 'analysis_failed', message: 'The analysis did not finish.' }],
      lastFault: {
        ...{ permanence: 'transient', code: 'ECONNRESET', attempt: 5 },
        occurredAt: new Date(),
      },
    });
    const failed = await list('status=failed');
    expect(failed.recordings).toMatchObject([
      {
        id: key.recordingId,
        lastFault: { permanence: 'transient', code: 'ECONNRESET', attempt: 5 },
      },
    ]);

    const again = () =>
      send({ method: 'post', path: `${recordingPath(key)}/rerun` }, center.people.admin);
    const asked = await again();
    expect(asked.status).toBe(200);
    expect(await asked.json()).toMatchObject({ status: 'uploaded', reasons: [] });
    const stored = await recordingDocument(key).get();
    expect(stored.get('requestId')).toBe(asked.headers.get('x-trace-id'));
    const { recording } = await untilSettled(technician, key, 100);
    expect(recording).toMatchObject({ status: 'analyzed', lastFault: null, claim: null });
    expect((await list('status=failed')).recordings).toEqual([]);

    const tooLate = await again();
    expect(tooLate.status).toBe(409);
    expect((await problemOf(tooLate)).detail).toContain('analyzed');
  });

  it('that was rejected for its sound is not run again: nothing would change', async () => {
    const key = newRecording(center.centerId);
    await announceRecording(technician.client, key, heartAnnouncement());
    const settled = untilSettled(technician, key);
    await uploadSound(technician.client, key, Buffer.from('no sound at all'), 'audio/wav');
    expect((await settled).recording['status']).toBe('rejected');
    const path = `${recordingPath(key)}/rerun`;
    expect((await send({ method: 'post', path }, center.people.admin)).status).toBe(409);
  });
});

describe('a sound that never comes', () => {
  it('is told after a day, and welcome when it comes at last', async () => {
    const key = newRecording(center.centerId);
    await announceRecording(technician.client, key, heartAnnouncement());
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await recordingDocument(key).update({ createdAt: yesterday });
    const ports = await sweepPorts();
    await sweepRecordings(ports, new Date());
    expect((await recordingDocument(key).get()).data()).toMatchObject({
      status: 'awaiting_upload',
      uploadOverdue: true,
      reasons: [{ code: 'upload_overdue' }],
    });
    expect(ids(await list('uploadOverdue=true', technician))).toEqual([key.recordingId]);
    const told = (await recordingDocument(key).get()).updateTime;
    await sweepRecordings(ports, new Date());
    expect((await recordingDocument(key).get()).updateTime).toEqual(told);

    const settled = untilSettled(technician, key);
    await uploadSound(technician.client, key, heartSound(78), 'audio/flac');
    expect((await settled).recording).toMatchObject({
      ...{ status: 'analyzed', uploadOverdue: false },
    });
  });
});

describe('the list of recordings', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 12, minute));
  let keys: RecordingKey[];

  beforeAll(async () => {
    // Two at each moment: the page's end must fall between them.
    keys = Array.from({ length: 10 }, () => newRecording(center.centerId));
    const { device } = center.people;
    await Promise.all(
      keys.map((key, index) =>
        recordingDocument(key).set({
          ...heartAnnouncement({
            capturedAt: at(Math.floor(index / 2)),
            site: index % 2 === 0 ? 'AV' : 'PV',
            deviceId: index < 3 ? device.deviceId : null,
          }),
          createdBy: index < 3 ? device.userId : technician.userId,
          ...{ createdAt: new Date(), status: 'entered_in_error' },
        }),
      ),
    );
  });

  it('comes in pages that miss nothing and double nothing', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await list(`status=entered_in_error&limit=3${next}`);
      expect(page.recordings.length).toBeLessThanOrEqual(3);
      seen.push(...ids(page));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen)).toEqual(new Set(keys.map(({ recordingId }) => recordingId)));
  });

  it.each([
    ['site=AV', 5],
    ['site=AV&kind=heart&status=entered_in_error', 5],
    ['kind=lung', 0],
    [`status=entered_in_error&from=${at(1).toISOString()}&before=${at(3).toISOString()}`, 4],
  ])('is filtered by %s', async (query, count) => {
    const { recordings } = await list(`${query}&limit=200`);
    expect(recordings.filter(({ status }) => status === 'entered_in_error')).toHaveLength(count);
    const times = recordings.map(({ capturedAt }) => Date.parse(capturedAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('shows a device what it has created, whatever it asks for', async () => {
    const { device } = center.people;
    expect(ids(await list('limit=200', device)).length).toBe(3);
    expect(ids(await list('site=AV', device)).length).toBe(2);
  });

  it.each(['cursor=rubbish', 'limit=201', 'status=lost', 'patientId=1', 'order=asc'])(
    'refuses %s',
    async (query) => {
      const path = `/v1/${documentPaths.recordings(center.centerId)}?${query}`;
      expect((await get(path, center.people.admin)).status).toBe(400);
    },
  );
});
