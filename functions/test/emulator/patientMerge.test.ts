import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { patientMergeRepresentation } from '../../src/http/patientRepresentations.ts';
import { admin } from '../support/emulators.ts';
import {
  anybody,
  change,
  patientIn,
  patientPath,
  register,
  registered,
} from '../support/patientRequests.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  storedDocuments,
  untilSettled,
} from '../support/recordings.ts';
import { get, problemOf, send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

const eventually = { timeout: 60_000, interval: 300 };
const mergePath = (mergeId: string, rest = '') =>
  `/v1/centers/${center.centerId}/patient-merges/${mergeId}${rest}`;

async function mergeIn(response: Response) {
  if (!response.ok) throw new Error(`answered ${response.status}: ${await response.text()}`);
  return patientMergeRepresentation.parse(await response.json());
}

function merge(sourceId: string, targetId: string) {
  const path = `${patientPath(center, sourceId)}/merge`;
  return send({ method: 'post', path, body: { targetId } }, center.people.clinician);
}

async function read(patientId: string) {
  return patientIn(await get(patientPath(center, patientId), center.people.viewer));
}

/** Waits until a merge has nothing left to do. */
async function settled(mergeId: string, status: 'done' | 'undone') {
  return vi.waitFor(async () => {
    const found = await mergeIn(await get(mergePath(mergeId), center.people.clinician));
    expect(found.status).toBe(status);
    return found;
  }, eventually);
}

const recordings = () => admin.firestore.collection(documentPaths.recordings(center.centerId));

/** Recordings of a patient that nobody will upload a sound for. */
async function announced(patientId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const batch = admin.firestore.batch();
  const recording = { ...storedDocuments.recording(center.people.technician.userId), patientId };
  for (const id of ids) batch.set(recordings().doc(id), recording);
  await batch.commit();
  return ids.sort();
}

async function recordingsOf(patientId: string): Promise<string[]> {
  const { docs } = await recordings().where('patientId', '==', patientId).get();
  return docs.map(({ id }) => id).sort();
}

describe('two records of one patient', () => {
  it('become one, with everything that either had, and two again', async () => {
    const system = 'urn:oid:2.999.1';
    const [sourceMrn, targetMrn] = [`S-${randomUUID()}`, `T-${randomUUID()}`];
    const identifier = { system, value: randomUUID() };
    const { patient: source } = await registered(center, {
      ...{ ...anybody(), mrn: sourceMrn, identifiers: [identifier] },
    });
    const { patient: target } = await registered(center, { ...anybody(), mrn: targetMrn });
    const own = await announced(source.id, 3);
    const others = await announced(target.id, 1);

    const begun = await mergeIn(await merge(source.id, target.id));
    expect(await read(source.id)).toMatchObject({ status: 'merged', mergedInto: target.id });
    const merged = await settled(begun.id, 'done');
    expect(merged.recordingIds.toSorted()).toEqual(own);
    expect(await recordingsOf(target.id)).toEqual([...own, ...others].sort());
    // Whoever asks what has changed since then hears of it.
    const since = `_lastUpdated=ge${begun.createdAt}`;
    const path = `/fhir/R4/${center.centerId}/Media?patient=${target.id}&${since}`;
    const media = await get(path, center.people.viewer);
    const { entry } = (await media.json()) as { entry: { resource: { id: string } }[] };
    expect(entry.map(({ resource: { id } }) => id).toSorted()).toEqual(own);
    // Every identifier finds the target, and is nobody else's.
    for (const token of [sourceMrn, targetMrn, `${system}|${identifier.value}`]) {
      const query = `identifier=${encodeURIComponent(token)}`;
      const found = await get(`${patientPath(center)}?${query}`, center.people.viewer);
      expect(await found.json()).toMatchObject({ patients: [{ id: target.id }] });
    }
    expect((await register(center, { ...anybody(), mrn: sourceMrn })).status).toBe(409);
    expect((await change(center, source.id, { weightKg: 70 })).status).toBe(409);
    // Sent again, it is the same merge.
    expect(await mergeIn(await merge(source.id, target.id))).toEqual(merged);

    const holdPath = (patientId: string) => `${patientPath(center, patientId)}/legal-hold`;
    const hold = { method: 'put', path: holdPath(target.id), body: { reason: 'Case 7' } } as const;
    expect((await send(hold, center.people.admin)).status).toBe(200);

    const undo = await send(
      { method: 'post', path: mergePath(begun.id, '/undo') },
      center.people.clinician,
    );
    expect((await mergeIn(undo)).undoneBy).toBe(center.people.clinician.userId);
    await settled(begun.id, 'undone');
    expect(await recordingsOf(source.id)).toEqual(own);
    expect(await recordingsOf(target.id)).toEqual(others);
    // What was held together is held apart.
    const held = await get(holdPath(source.id), center.people.admin);
    expect(await held.json()).toMatchObject({ reason: 'Case 7' });
    expect(await read(source.id)).toMatchObject({
      ...{ status: 'active', mergedInto: null, mrn: sourceMrn, mrnConflictWith: null },
    });
    expect(await read(target.id)).toMatchObject({ mrn: targetMrn, identifiers: [] });
    const refused = await register(center, { ...anybody(), mrn: sourceMrn });
    expect((await problemOf(refused)).detail).toContain(source.id);
    const again = await send(
      { method: 'post', path: mergePath(begun.id, '/undo') },
      center.people.clinician,
    );
    expect(again.status).toBe(409);
  });

  it('become one in many steps, however many recordings there are', async () => {
    const { patient: source } = await registered(center, anybody());
    const { patient: target } = await registered(center, anybody());
    // As if it were in the middle: what is stored is all that the next step needs. The recordings
    // are written first, and the functions have seen them as those of nobody merged.
    const own = await announced(source.id, 12);
    const { apiPorts } = await import('../../src/container.ts');
    const { patientMerges } = await apiPorts();
    const { id: mergeId } = await mergeIn(await merge(source.id, target.id));
    const key = { centerId: center.centerId, mergeId };
    // Two workers at once, in small steps, beside the trigger.
    await vi.waitFor(async () => {
      const [one, other] = await Promise.all([
        patientMerges.step(key, 5),
        patientMerges.step(key, 5),
      ]);
      expect([one?.status, other?.status]).toContain('done');
    }, eventually);
    const { recordingIds } = await settled(mergeId, 'done');
    expect(recordingIds.toSorted()).toEqual(own);
    expect(await recordingsOf(target.id)).toEqual(own);
  });

  it('get a recording that was on its way, sound and all', async () => {
    const { technician } = center.people;
    const { patient: source } = await registered(center, anybody());
    const { patient: target } = await registered(center, anybody());
    const { patient: last } = await registered(center, anybody());
    const [during, after] = [newRecording(center.centerId), newRecording(center.centerId)];
    const record = async (key: typeof during) => {
      const announcement = heartAnnouncement({ patientId: source.id });
      await announceRecording(technician.client, key, announcement);
      await uploadSound(technician.client, key, heartSound(70, 6), 'audio/flac');
    };
    const [response] = await Promise.all([merge(source.id, target.id), record(during)]);
    const { id: mergeId } = await mergeIn(response);
    await settled(mergeId, 'done');
    const { id: nextId } = await mergeIn(await merge(target.id, last.id));
    await settled(nextId, 'done');
    // By a phone that has not heard of it.
    await record(after);
    const ids = [during, after].map(({ recordingId }) => recordingId).sort();
    await vi.waitFor(async () => {
      expect(await recordingsOf(last.id)).toEqual(ids);
    }, eventually);
    for (const key of [during, after]) {
      const { recording } = await untilSettled(technician, key);
      expect(recording).toMatchObject({ status: 'analyzed', patientId: last.id });
    }
    // Both merges know of both, so that each can be taken back, the last one first.
    const tooEarly = await send(
      { method: 'post', path: mergePath(mergeId, '/undo') },
      center.people.clinician,
    );
    expect(tooEarly.status).toBe(409);
    for (const [id, owner] of [
      [nextId, target.id],
      [mergeId, source.id],
    ] as const) {
      await mergeIn(
        await send({ method: 'post', path: mergePath(id, '/undo') }, center.people.admin),
      );
      await settled(id, 'undone');
      expect(await recordingsOf(owner)).toEqual(ids);
    }
  });

  it.each(['source', 'target'] as const)(
    'are neither merged nor parted while the %s is being erased',
    async (whom) => {
      const { patient: source } = await registered(center, anybody());
      const { patient: target } = await registered(center, anybody());
      const leaving = whom === 'source' ? source.id : target.id;
      const tombstone = admin.firestore.doc(
        `${documentPaths.erasures(center.centerId)}/${leaving}`,
      );
      await tombstone.set({ subject: 'patient' });
      const refused = await merge(source.id, target.id);
      expect([refused.status, (await problemOf(refused)).detail]).toEqual([
        409,
        'One of these patients is being erased.',
      ]);
      await tombstone.delete();
      const { id } = await mergeIn(await merge(source.id, target.id));
      await settled(id, 'done');
      await tombstone.set({ subject: 'patient' });
      const undo = { method: 'post', path: mergePath(id, '/undo') } as const;
      expect((await send(undo, center.people.clinician)).status).toBe(409);
      expect(await read(source.id)).toMatchObject({ status: 'merged', mergedInto: target.id });
    },
  );

  it('are not erased while they are being parted', async () => {
    const { patient: source } = await registered(center, anybody());
    const { patient: target } = await registered(center, anybody());
    const { id } = await mergeIn(await merge(source.id, target.id));
    const merged = await settled(id, 'done');
    // So many that the trigger is at it for many steps, each of which has to be told of the last.
    const recordingIds = Array.from({ length: 4000 }, () => randomUUID());
    const merges = admin.firestore.collection(documentPaths.patientMerges(center.centerId));
    await merges.doc(id).update({ status: 'undoing', recordingIds });
    for (const patientId of [merged.sourceId, merged.targetId]) {
      const path = `${patientPath(center, patientId)}/erase`;
      const erase = { method: 'post', path, body: { dryRun: true } } as const;
      expect((await send(erase, center.people.admin)).status).toBe(409);
    }
  });

  it.each([
    ['into themselves', (id: string) => [id, id], 409],
    ['into nobody', (id: string) => [id, randomUUID()], 404],
    ['from nobody', (id: string) => [randomUUID(), id], 404],
  ] as const)('are not merged %s', async (_what, pairOf, status) => {
    const { patient } = await registered(center, anybody());
    const [sourceId = '', targetId = ''] = pairOf(patient.id);
    expect((await merge(sourceId, targetId)).status).toBe(status);
  });
});
