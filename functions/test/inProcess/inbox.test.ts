import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPaths } from '../../src/domain/paths.ts';
import { assignedRepresentation } from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import {
  assignmentsOf,
  idOfItem,
  inboxPage,
  inboxPath,
  putAnnounced,
  putWaiting,
} from '../support/inbox.ts';
import { createPatient } from '../support/patients.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { storedDocuments } from '../support/recordings.ts';
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

const post = (path: string, body: object, person: Person = technician) =>
  send({ method: 'post', path, body }, person);

describe('a sound without a document', () => {
  it('of a device is taken for that device’s', async () => {
    const { device } = center.people;
    const key = await putWaiting(center, { uploadedBy: device.userId });
    const body = { patientId: null, kind: 'lung', site: 'trachea', posture: 'sitting' };
    const described = await post(inboxPath(center, `/${key.recordingId}/assign`), body);
    expect(assignedRepresentation.parse(await described.json()).recording).toMatchObject({
      ...{ deviceId: device.deviceId, patientId: null },
    });
  });

  it('that two people describe at once is described once', async () => {
    const key = await putWaiting(center);
    const patients = await Promise.all([createPatient(center), createPatient(center)]);
    const answers = await Promise.all(
      patients.map((patientId, index) =>
        post(
          inboxPath(center, `/${key.recordingId}/assign`),
          { patientId, kind: 'heart', site: 'MV', posture: null },
          index === 0 ? technician : clinician,
        ),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const loser = answers.find(({ status }) => status === 409)!;
    expect((await problemOf(loser)).detail).toContain('in the meantime');
    expect(await assignmentsOf(center, key)).toHaveLength(1);
  });
});

describe('whose a recording is', () => {
  it('can be said, said otherwise and taken back, and every step stays in its history', async () => {
    const [anna, ben] = [await createPatient(center), await createPatient(center)];
    const key = await putAnnounced(center);
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
    const history = await assignmentsOf(center, key);
    expect(history.map(({ action, toPatientId }) => [action, toPatientId])).toEqual([
      ...[['moved', anna] as const, ['moved', ben] as const],
      ...[['undone', anna] as const, ['undone', ben] as const],
    ]);
    expect(history[1]).toMatchObject({ reason, createdBy: technician.userId, fromPatientId: anna });
  });

  it('is decided by one of two who say it at once', async () => {
    const key = await putAnnounced(center);
    const patients = await Promise.all([
      createPatient(center),
      createPatient(center),
      createPatient(center),
    ]);
    const answers = await Promise.all(
      patients.map((toPatientId) =>
        post(`${recordingPath(key)}/move`, { fromPatientId: null, toPatientId }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, 409, 409]);
    expect(await assignmentsOf(center, key)).toHaveLength(1);
  });

  it('is nobody who is not there, archived or of another center', async () => {
    const key = await putAnnounced(center);
    const archived = await createPatient(center, { status: 'archived' });
    const move = async (toPatientId: string) =>
      (await post(`${recordingPath(key)}/move`, { fromPatientId: null, toPatientId })).status;
    expect(await move(randomUUID())).toBe(404);
    expect(await move(archived)).toBe(409);
    const retracted = await putAnnounced(center, { status: 'entered_in_error' });
    const body = { fromPatientId: null, toPatientId: await createPatient(center) };
    expect((await post(`${recordingPath(retracted)}/move`, body)).status).toBe(409);
    expect((await post(`${recordingPath(key)}/undo`, { assignmentId: '000001' })).status).toBe(404);
  });
});

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
        const { items, nextCursor } = inboxPage.parse(
          await (await get(path, fresh.people.technician)).json(),
        );
        seen.push(...items.map(idOfItem));
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
