import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { documentPaths, type RecordingKey } from '../../src/domain/paths.ts';
import {
  assignedRepresentation,
  assignmentRepresentation,
  candidateRepresentation,
  recordingVersionRepresentation,
  waitingSoundRepresentation,
} from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import { storedPatient } from '../support/grid/fixtures.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  storedDocuments,
  untilSettled,
} from '../support/recordings.ts';
import { get, problemOf, recordingPath, send } from '../support/rest.ts';

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

const inboxPath = (rest = '') => `/v1/centers/${center.centerId}/inbox${rest}`;
const post = (path: string, body: object, person: Person = technician) =>
  send({ method: 'post', path, body }, person);

async function newPatient(changes: object = {}): Promise<string> {
  const id = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.patients(center.centerId)}/${id}`)
    .set({ ...storedPatient(technician.userId), mrn: null, ...changes });
  return id;
}

/** A recording that somebody has announced, without its sound. */
async function newAnnounced(changes: object = {}): Promise<RecordingKey> {
  const key = newRecording(center.centerId);
  await admin.firestore
    .doc(`${documentPaths.recordings(center.centerId)}/${key.recordingId}`)
    .set({ ...storedDocuments.recording(technician.userId), ...changes });
  return key;
}

/** A sound that came without a document. */
async function newWaiting(changes: object = {}): Promise<RecordingKey> {
  const key = newRecording(center.centerId);
  await admin.firestore
    .doc(`${documentPaths.inbox(center.centerId)}/${key.recordingId}`)
    .set({ ...storedDocuments.inboxEntry(technician.userId), ...changes });
  return key;
}

async function historyOf(key: RecordingKey) {
  const response = await get(`${recordingPath(key)}/assignments`, center.people.viewer);
  const list = z.object({ assignments: z.array(z.strictObject(assignmentRepresentation.shape)) });
  return list.parse(await response.json()).assignments;
}

describe('a sound without a document', () => {
  it('is listed, matched with its neighbours, described, and analysed', async () => {
    const patientId = await newPatient();
    await newAnnounced({ patientId, deviceId: technician.deviceId, capturedAt: new Date() });
    const key = newRecording(center.centerId);
    await uploadSound(technician.client, key, heartSound(72), 'audio/flac');
    const waiting = admin.firestore.doc(
      `${documentPaths.inbox(center.centerId)}/${key.recordingId}`,
    );
    await expect.poll(async () => (await waiting.get()).exists, { timeout: 40_000 }).toBe(true);

    const { items } = page.parse(await (await get(inboxPath(), technician)).json());
    expect(items.map(idOf)).toContain(key.recordingId);
    const asked = await get(inboxPath(`/${key.recordingId}/candidates`), technician);
    const { candidates } = z
      .object({ candidates: z.array(candidateRepresentation) })
      .parse(await asked.json());
    expect(candidates[0]?.patientId).toBe(patientId);
    expect(candidates[0]?.reasons.map(({ code }) => code)).toEqual(['same_person', 'same_day']);

    const description = { patientId, kind: 'heart', site: 'TV', posture: null };
    const assign = inboxPath(`/${key.recordingId}/assign`);
    expect((await post(assign, { ...description, site: 'trachea' })).status).toBe(400);
    const described = await post(assign, description);
    expect(described.status).toBe(201);
    expect(assignedRepresentation.parse(await described.json())).toMatchObject({
      recording: { patientId, createdBy: technician.userId, deviceId: null },
      assignment: { id: '000001', action: 'described', toPatientId: patientId },
    });
    expect((await untilSettled(technician, key)).recording['status']).toBe('analyzed');
    expect((await post(assign, description, clinician)).status).toBe(409);
    expect(await historyOf(key)).toHaveLength(1);
  });

  it('of a device is taken for that device’s', async () => {
    const { device } = center.people;
    const key = await newWaiting({ uploadedBy: device.userId });
    const body = { patientId: null, kind: 'lung', site: 'trachea', posture: 'sitting' };
    const described = await post(inboxPath(`/${key.recordingId}/assign`), body);
    expect(assignedRepresentation.parse(await described.json()).recording).toMatchObject({
      ...{ deviceId: device.deviceId, patientId: null },
    });
  });

  it('that two people describe at once is described once', async () => {
    const key = await newWaiting();
    const patients = await Promise.all([newPatient(), newPatient()]);
    const answers = await Promise.all(
      patients.map((patientId, index) =>
        post(
          inboxPath(`/${key.recordingId}/assign`),
          { patientId, kind: 'heart', site: 'MV', posture: null },
          index === 0 ? technician : clinician,
        ),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const loser = answers.find(({ status }) => status === 409)!;
    expect((await problemOf(loser)).detail).toContain('in the meantime');
    expect(await historyOf(key)).toHaveLength(1);
  });
});

describe('whose a recording is', () => {
  it('can be said, said otherwise and taken back, and every step stays in its history', async () => {
    const [anna, ben] = [await newPatient(), await newPatient()];
    const key = await newAnnounced();
    const step = async (rest: string, body: object) => {
      const response = await post(`${recordingPath(key)}/${rest}`, body);
      return response.status === 200
        ? assignedRepresentation.parse(await response.json()).recording.patientId
        : response.status;
    };
    expect(await step('move', { fromPatientId: null, toPatientId: anna })).toBe(anna);
    const reason = 'Beds were swapped.';
    expect(await step('move', { fromPatientId: anna, toPatientId: ben, reason })).toBe(ben);
    expect(await step('undo', { assignmentId: '000001' })).toBe(409);
    expect(await step('undo', { assignmentId: '000002' })).toBe(anna);
    expect(await step('undo', { assignmentId: '000003' })).toBe(ben);
    expect(await step('move', { fromPatientId: ben, toPatientId: ben })).toBe(409);
    expect(await step('move', { fromPatientId: anna, toPatientId: null })).toBe(409);
    const history = await historyOf(key);
    expect(history.map(({ action, toPatientId }) => [action, toPatientId])).toEqual([
      ...[['moved', anna] as const, ['moved', ben] as const],
      ...[['undone', anna] as const, ['undone', ben] as const],
    ]);
    expect(history[1]).toMatchObject({ reason, createdBy: technician.userId, fromPatientId: anna });
  });

  it('is decided by one of two who say it at once', async () => {
    const key = await newAnnounced();
    const patients = await Promise.all([newPatient(), newPatient(), newPatient()]);
    const answers = await Promise.all(
      patients.map((toPatientId) =>
        post(`${recordingPath(key)}/move`, { fromPatientId: null, toPatientId }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, 409, 409]);
    expect(await historyOf(key)).toHaveLength(1);
  });

  it('is nobody who is not there, archived or of another center', async () => {
    const key = await newAnnounced();
    const archived = await newPatient({ status: 'archived' });
    const move = async (toPatientId: string) =>
      (await post(`${recordingPath(key)}/move`, { fromPatientId: null, toPatientId })).status;
    expect(await move(randomUUID())).toBe(404);
    expect(await move(archived)).toBe(409);
    const retracted = await newAnnounced({ status: 'entered_in_error' });
    const body = { fromPatientId: null, toPatientId: await newPatient() };
    expect((await post(`${recordingPath(retracted)}/move`, body)).status).toBe(409);
    expect((await post(`${recordingPath(key)}/undo`, { assignmentId: '000001' })).status).toBe(404);
  });
});

const page = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ sound: z.strictObject(waitingSoundRepresentation.shape) }),
      z.strictObject({ recording: z.strictObject(recordingVersionRepresentation.shape) }),
    ]),
  ),
  nextCursor: z.string().nullable(),
});
type Item = z.infer<typeof page>['items'][number];
const idOf = (item: Item) => ('sound' in item ? item.sound.id : item.recording.id);

describe('the inbox', () => {
  it('shows everything that waits once, the latest first, however small the pages', async () => {
    const fresh = await createTestCenter();
    try {
      const at = new Date('2026-11-20T10:00:00Z');
      const put = async (parent: string, document: object) => {
        const id = randomUUID();
        await admin.firestore.doc(`${parent}/${id}`).set(document);
        return id;
      };
      const owner = fresh.people.technician.userId;
      const recording = { ...storedDocuments.recording(owner), createdAt: at };
      const expected = await Promise.all([
        // Of one moment: their order is that of their names, and none may be skipped.
        ...Array.from({ length: 3 }, () =>
          put(documentPaths.recordings(fresh.centerId), recording),
        ),
        ...Array.from({ length: 3 }, () =>
          put(documentPaths.inbox(fresh.centerId), {
            ...storedDocuments.inboxEntry(owner),
            receivedAt: at,
          }),
        ),
        put(documentPaths.recordings(fresh.centerId), {
          ...recording,
          createdAt: new Date('2026-11-21T10:00:00Z'),
        }),
      ]);
      await put(documentPaths.recordings(fresh.centerId), {
        ...recording,
        status: 'entered_in_error',
      });
      await put(documentPaths.recordings(fresh.centerId), {
        ...recording,
        patientId: randomUUID(),
      });
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const path = `/v1/centers/${fresh.centerId}/inbox?limit=2${cursor}`;
        const { items, nextCursor } = page.parse(
          await (await get(path, fresh.people.technician)).json(),
        );
        seen.push(...items.map(idOf));
        if (nextCursor === null) break;
        cursor = `&cursor=${nextCursor}`;
      }
      expect(seen.toSorted()).toEqual(expected.toSorted());
      expect(seen[0]).toBe(expected.at(-1));
      const rubbish = await get(
        `/v1/centers/${fresh.centerId}/inbox?cursor=bm9wZQ`,
        fresh.people.technician,
      );
      expect(rubbish.status).toBe(400);
    } finally {
      await fresh.close();
    }
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
    const [patientId, examId] = [await newPatient(), randomUUID()];
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
    const earlier = await newAnnounced({ patientId, capturedAt: new Date('2026-11-01T09:00:00Z') });

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
