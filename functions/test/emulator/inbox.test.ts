import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { assignedRepresentation, candidateRepresentation } from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import { assignmentsOf, idOfItem, inboxPage, inboxPath, putAnnounced } from '../support/inbox.ts';
import { createPatient } from '../support/patients.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  untilSettled,
} from '../support/recordings.ts';
import { get, recordingPath, send } from '../support/rest.ts';

let center: TestCenter;
let technician: Person;
let clinician: Person;

beforeAll(async () => {
  center = await createTestCenter();
  ({ technician, clinician } = center.people);
});

afterAll(async () => {
  await center.close();
});

const post = (path: string, body: object, person: Person = technician) =>
  send({ method: 'post', path, body }, person);

describe('a sound without a document', () => {
  it('is listed, matched with its neighbours, described, and analysed', async () => {
    const patientId = await createPatient(center);
    await putAnnounced(center, {
      patientId,
      deviceId: technician.deviceId,
      capturedAt: new Date(),
    });
    const key = newRecording(center.centerId);
    await uploadSound(technician.client, key, heartSound(72), 'audio/flac');
    const waiting = admin.firestore.doc(
      `${documentPaths.inbox(center.centerId)}/${key.recordingId}`,
    );
    await expect.poll(async () => (await waiting.get()).exists, { timeout: 40_000 }).toBe(true);

    const { items } = inboxPage.parse(await (await get(inboxPath(center), technician)).json());
    expect(items.map(idOfItem)).toContain(key.recordingId);
    const asked = await get(inboxPath(center, `/${key.recordingId}/candidates`), technician);
    const { candidates } = z
      .object({ candidates: z.array(candidateRepresentation) })
      .parse(await asked.json());
    expect(candidates[0]?.patientId).toBe(patientId);
    expect(candidates[0]?.reasons.map(({ code }) => code)).toEqual(['same_person', 'same_day']);

    const description = { patientId, kind: 'heart', site: 'TV', posture: null };
    const assign = inboxPath(center, `/${key.recordingId}/assign`);
    expect((await post(assign, { ...description, site: 'trachea' })).status).toBe(400);
    const described = await post(assign, description);
    expect(described.status).toBe(201);
    expect(assignedRepresentation.parse(await described.json())).toMatchObject({
      recording: { patientId, createdBy: technician.userId, deviceId: null },
      assignment: { id: '000001', action: 'described', toPatientId: patientId },
    });
    expect((await untilSettled(technician, key)).recording['status']).toBe('analyzed');
    expect((await post(assign, description, clinician)).status).toBe(409);
    expect(await assignmentsOf(center, key)).toHaveLength(1);
  });
});

describe('the timeline of a patient', () => {
  const timelinePage = z.object({
    items: z.array(
      z.object({
        recording: z.object({ id: z.string() }).optional(),
        exam: z.object({ id: z.string() }).optional(),
        review: z.object({ verdict: z.string() }).optional(),
      }),
    ),
    nextCursor: z.string().nullable(),
  });

  it('tells recordings, visits and reviews by time', async () => {
    const [patientId, examId] = [await createPatient(center), randomUUID()];
    const key = newRecording(center.centerId);
    await announceRecording(
      technician.client,
      key,
      heartAnnouncement({ patientId, examId, capturedAt: new Date('2026-11-19T09:00:00Z') }),
    );
    await uploadSound(technician.client, key, heartSound(66), 'audio/flac');
    const { recording } = await untilSettled(technician, key);
    const { analysisId } = z.object({ analysisId: z.string() }).parse(recording['summary']);
    const reviewed = await post(
      `${recordingPath(key)}/reviews`,
      {
        ...{ id: randomUUID(), analysisId, verdict: 'agree', comment: null },
        findings: {
          ...{ murmur: null, wheeze: null, crackles: null },
          ...{ isRatePlausible: true, isQualityUsable: true },
        },
      },
      clinician,
    );
    expect(reviewed.status).toBe(201);
    const earlier = await putAnnounced(center, {
      patientId,
      capturedAt: new Date('2026-11-01T09:00:00Z'),
    });

    const path = `/v1/centers/${center.centerId}/patients/${patientId}/timeline`;
    const read = async (query = '') =>
      timelinePage.parse(await (await get(`${path}${query}`, center.people.viewer)).json());
    const told = (item: z.infer<typeof timelinePage>['items'][number]) =>
      item.review?.verdict ?? item.exam?.id ?? item.recording?.id;
    await expect.poll(async () => (await read()).items.length, { timeout: 40_000 }).toBe(4);
    const [latest, ...visit] = (await read()).items.map(told);
    expect(latest).toBe('agree');
    expect(visit.slice(0, 2).toSorted()).toEqual([examId, key.recordingId].toSorted());
    expect(visit[2]).toBe(earlier.recordingId);

    const first = await read('?limit=3');
    const rest = await read(`?limit=3&cursor=${String(first.nextCursor)}`);
    expect(rest.items.map(told)).toEqual([earlier.recordingId]);
    expect(rest.nextCursor).toBeNull();
    const unknown = path.replace(patientId, randomUUID());
    expect((await get(unknown, technician)).status).toBe(404);
  });
});
