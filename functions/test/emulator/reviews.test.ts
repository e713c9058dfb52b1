import { randomUUID } from 'node:crypto';
import { doc, onSnapshot, serverTimestamp, setDoc, updateDoc } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { decodeDocument } from '../../src/adapters/firestore/codec.ts';
import { documentPaths, type RecordingKey } from '../../src/domain/paths.ts';
import { recordingSchema } from '../../src/domain/recordings/recording.ts';
import { annotationSchema } from '../../src/domain/reviews/annotation.ts';
import type { Review } from '../../src/domain/reviews/review.ts';
import {
  annotationRepresentation,
  recordingVersionRepresentation,
  reviewRepresentation,
} from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import { createPatient } from '../support/patients.ts';
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
let key: RecordingKey;
const patientId = randomUUID();
let analysisId: string;

beforeAll(async () => {
  center = await createTestCenter();
  ({ technician, clinician } = center.people);
  key = newRecording(center.centerId);
  await announceRecording(technician.client, key, heartAnnouncement({ patientId }));
  await uploadSound(technician.client, key, heartSound(72), 'audio/flac');
  const { recording } = await untilSettled(technician, key);
  analysisId = z.object({ analysisId: z.string() }).parse(recording['summary']).analysisId;
});

afterAll(async () => {
  await center.close();
});

const stored = async ({ centerId, recordingId }: RecordingKey) =>
  decodeDocument(
    recordingSchema,
    await admin.firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`).get(),
  )!;

const post = (path: string, body: object, person: Person) =>
  send({ method: 'post', path, body }, person);

describe('an annotation', () => {
  const annotations = () => `${recordingPath(key)}/annotations`;
  const mark = { kind: 'systolic_murmur', startSeconds: 1.25, endSeconds: 1.5, note: null };
  const reference = (id: string, { client }: Person) =>
    doc(client.firestore, documentPaths.annotations(center.centerId, key.recordingId), id);

  it('of the SDK is read by the server, and everybody who listens sees it at once', async () => {
    const id = randomUUID();
    const began = Promise.withResolvers<boolean>();
    const seen = Promise.withResolvers<unknown>();
    const stop = onSnapshot(
      reference(id, center.people.viewer),
      (snapshot) => {
        began.resolve(snapshot.exists());
        if (snapshot.exists()) seen.resolve(snapshot.get('kind'));
      },
      began.reject,
    );
    expect(await began.promise).toBe(false);
    const { userId } = technician;
    await setDoc(reference(id, technician), {
      ...{ ...mark, note: 'Zwischen S1\nund S2 🫀', status: 'active' },
      ...{ createdBy: userId, createdAt: serverTimestamp() },
      ...{ updatedBy: userId, updatedAt: serverTimestamp(), requestId: null },
    });
    expect(await seen.promise).toBe('systolic_murmur');
    stop();
    const events = admin.firestore
      .collection(documentPaths.auditEvents(center.centerId))
      .where('recordingId', '==', key.recordingId)
      .where('action', '==', 'annotation.create');
    await expect
      .poll(
        async () =>
          (await events.get()).docs.map((event) => [
            String(event.get('actor.id')),
            ...z.array(z.string()).parse(event.get('patientIds')),
          ]),
        { timeout: 40_000 },
      )
      .toContainEqual([userId, patientId]);
    const snapshot = await admin.firestore.doc(reference(id, technician).path).get();
    expect(decodeDocument(annotationSchema, snapshot)).toMatchObject({
      ...{ id, ...mark, note: 'Zwischen S1\nund S2 🫀' },
    });
  });

  it('of REST is sent twice and there once, edited by its author, and withdrawn for good', async () => {
    const id = randomUUID();
    const path = `${annotations()}/${id}`;
    const edit = (body: object, person = clinician) =>
      send({ method: 'patch', path, body }, person);
    const first = await post(annotations(), { id, ...mark }, clinician);
    expect(first.status).toBe(201);
    const made = annotationRepresentation.parse(await first.json());
    const again = await post(annotations(), { id, ...mark, kind: 's1' }, clinician);
    expect(annotationRepresentation.parse(await again.json())).toEqual(made);

    const moved = await edit({ startSeconds: 1, note: 'louder here' });
    expect(await moved.json()).toMatchObject({ ...mark, startSeconds: 1, note: 'louder here' });
    const backwards = await edit({ endSeconds: 0.5 });
    expect((await problemOf(backwards)).errors?.[0]?.pointer).toBe('/body/endSeconds');
    expect((await edit({ kind: 's2' }, technician)).status).toBe(403);
    expect((await post(annotations(), { id, ...mark }, technician)).status).toBe(409);

    expect((await edit({ status: 'withdrawn' })).status).toBe(200);
    expect((await edit({ status: 'active' })).status).toBe(409);
    // Nor through the other door.
    const revive = { status: 'active', updatedAt: serverTimestamp(), requestId: null };
    await expect(updateDoc(reference(id, clinician), revive)).rejects.toThrow();
    const list = await get(annotations(), center.people.viewer);
    const { annotations: all } = z
      .object({ annotations: z.array(annotationRepresentation) })
      .parse(await list.json());
    expect(all.find((each) => each.id === id)).toMatchObject({ status: 'withdrawn' });
    const starts = all.map(({ startSeconds }) => startSeconds);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('is met once by who lists them page by page, whatever is marked meanwhile', async () => {
    const other = newRecording(center.centerId);
    const { userId } = clinician;
    const put = (id: string, startSeconds: number) =>
      admin.firestore
        .doc(`${documentPaths.annotations(center.centerId, other.recordingId)}/${id}`)
        .set({ ...storedDocuments.annotation(userId), startSeconds, endSeconds: 9 });
    await admin.firestore
      .doc(`${documentPaths.recordings(center.centerId)}/${other.recordingId}`)
      .set(storedDocuments.recording(userId));
    // Those that begin together stand in the order of their ids.
    const [early = '', ...together] = Array.from({ length: 4 }, () => randomUUID()).toSorted();
    await Promise.all([put(early, 0.5), ...together.map((id) => put(id, 1))]);

    const page = async (cursor: string | null) => {
      const query = cursor === null ? '' : `&cursor=${cursor}`;
      const response = await get(`${recordingPath(other)}/annotations?limit=2${query}`, clinician);
      const said = z
        .object({
          annotations: z.array(z.object({ id: z.string() })),
          nextCursor: z.string().nullable(),
        })
        .parse(await response.json());
      return { ids: said.annotations.map(({ id }) => id), next: said.nextCursor };
    };
    const first = await page(null);
    expect(first.ids).toEqual([early, together[0]]);
    const late = randomUUID();
    await Promise.all([put(randomUUID(), 0), put(late, 2)]);
    const second = await page(first.next);
    expect(second.ids).toEqual(together.slice(1));
    expect(await page(second.next)).toEqual({ ids: [late], next: null });
    const cursorOfAnother = Buffer.from('{"at":"now"}').toString('base64url');
    const refused = await get(
      `${recordingPath(other)}/annotations?cursor=${cursorOfAnother}`,
      clinician,
    );
    expect((await problemOf(refused)).errors?.[0]?.pointer).toBe('/query/cursor');
  });
});

const tagOf = (response: Response) =>
  response.headers.get('etag')?.replace(/-(?:br|gzip)"$/u, '"') ?? '';
const versionOf = async (of: RecordingKey) => tagOf(await get(recordingPath(of), clinician));

/** Sends a change that is meant for one version only. */
const changeVersion = (
  tag: string,
  method: 'post' | 'patch' | 'put',
  path: string,
  body: object,
): Promise<Response> => send({ method, path, body, headers: { 'if-match': tag } }, clinician);

describe('the version of a recording', () => {
  async function freshRecording(): Promise<RecordingKey> {
    const fresh = newRecording(center.centerId);
    await admin.firestore
      .doc(`${documentPaths.recordings(center.centerId)}/${fresh.recordingId}`)
      .set(storedDocuments.recording(clinician.userId));
    return fresh;
  }

  it.each([
    { what: 'correct', method: 'patch', path: '', body: () => ({ posture: 'supine' }) },
    {
      what: 'assign',
      method: 'post',
      path: '/move',
      body: async () => ({ fromPatientId: null, toPatientId: await createPatient(center) }),
    },
    { what: 'retract', method: 'post', path: '/retract', body: () => ({ reason: 'Training.' }) },
  ] as const)('that two people $what at once is changed by one', async ({ method, path, body }) => {
    const of = await freshRecording();
    const seen = await versionOf(of);
    const said = await body();
    const answers = await Promise.all(
      [1, 2].map(() => changeVersion(seen, method, `${recordingPath(of)}${path}`, said)),
    );
    const late = answers.find(({ status }) => status === 412)!;
    expect((await problemOf(late)).code).toBe('precondition_failed');
    const [first] = answers.filter(({ ok }) => ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tagOf(first!)).toBe(await versionOf(of));
    expect(tagOf(first!)).not.toBe(seen);
  });

  it('is asked for before an assignment is taken back', async () => {
    const of = await freshRecording();
    const seen = await versionOf(of);
    const move = { fromPatientId: null, toPatientId: await createPatient(center) };
    const moved = await post(`${recordingPath(of)}/move`, move, technician);
    const undo = (tag: string) =>
      changeVersion(tag, 'post', `${recordingPath(of)}/undo`, { assignmentId: '000001' });
    expect((await undo(seen)).status).toBe(412);
    expect((await stored(of)).patientId).toBe(move.toPatientId);
    const undone = await undo(tagOf(moved));
    expect(undone.ok).toBe(true);
    expect(tagOf(undone)).toBe(await versionOf(of));
  });

  it('is asked for before another analysis counts', async () => {
    const path = `${recordingPath(key)}/current-analysis`;
    const seen = await versionOf(key);
    const chosen = await changeVersion(seen, 'put', path, { analysisId });
    expect(chosen.status).toBe(200);
    expect(tagOf(chosen)).toBe(await versionOf(key));
    expect((await changeVersion(seen, 'put', path, { analysisId })).status).toBe(412);
  });
});

function reviewOf(changes: Partial<Review> = {}) {
  return {
    id: randomUUID(),
    analysisId,
    verdict: 'agree',
    findings: {
      ...{ murmur: 'absent', wheeze: null, crackles: null },
      ...{ isRatePlausible: true, isQualityUsable: true },
    },
    comment: null,
    ...changes,
  };
}

describe('a review', () => {
  const reviews = () => `${recordingPath(key)}/reviews`;

  it('makes the recording reviewed, once for each id, and says so when reviews contradict', async () => {
    const body = reviewOf();
    const seen = await versionOf(key);
    expect((await changeVersion('"another"', 'post', reviews(), body)).status).toBe(412);
    const first = await changeVersion(seen, 'post', reviews(), body);
    expect(first.status).toBe(201);
    expect(tagOf(first)).toBe(await versionOf(key));
    expect(tagOf(first)).not.toBe(seen);
    const made = reviewRepresentation.parse(await first.json());
    expect(await (await post(reviews(), body, clinician)).json()).toEqual(made);
    expect(await stored(key)).toMatchObject({
      status: 'reviewed',
      updatedBy: clinician.userId,
      review: {
        ...{ latestReviewId: body.id, analysisId, verdict: 'agree', reviewCount: 1 },
        ...{ reviewedBy: clinician.userId, isContested: false },
      },
    });

    // Another clinician hears a murmur.
    const other = await promote(center.people.viewer);
    const findings = { ...reviewOf().findings, murmur: 'present' } as Review['findings'];
    await post(reviews(), reviewOf({ verdict: 'disagree', findings }), other);
    expect((await stored(key)).review).toMatchObject({
      ...{ verdict: 'disagree', reviewCount: 2, isContested: true },
    });
    // The first one listens again.
    await post(reviews(), reviewOf({ verdict: 'disagree', findings }), clinician);
    expect((await stored(key)).review).toMatchObject({ reviewCount: 3, isContested: false });

    const list = await get(reviews(), technician);
    const { reviews: all } = z
      .object({ reviews: z.array(reviewRepresentation) })
      .parse(await list.json());
    expect(all.map(({ verdict }) => verdict)).toEqual(['disagree', 'disagree', 'agree']);
  });

  it('is refused without a result, and of an analysis that isn’t there', async () => {
    const silent = newRecording(center.centerId);
    await announceRecording(technician.client, silent, heartAnnouncement());
    const unknown = await post(`${recordingPath(silent)}/reviews`, reviewOf(), clinician);
    expect(unknown.status).toBe(404);
    const invented = reviewOf({ analysisId: `a${'1'.repeat(24)}` });
    expect((await post(reviews(), invented, clinician)).status).toBe(404);
    expect((await post(reviews(), { ...reviewOf(), mood: 'good' }, clinician)).status).toBe(400);
    expect((await post(reviews(), reviewOf(), technician)).status).toBe(403);
  });
});

describe('a retraction', () => {
  it('ends a recording for good, keeps what there is of it, and lets nothing be added', async () => {
    const retract = () =>
      post(`${recordingPath(key)}/retract`, { reason: 'The wrong patient.' }, clinician);
    const answered = recordingVersionRepresentation.parse(await (await retract()).json());
    expect(answered).toMatchObject({
      status: 'entered_in_error',
      retraction: { reason: 'The wrong patient.', retractedBy: clinician.userId },
      summary: { analysisId },
    });
    expect((await retract()).status).toBe(409);
    expect((await post(`${recordingPath(key)}/reviews`, reviewOf(), clinician)).status).toBe(409);
    const mark = { id: randomUUID(), kind: 's1', startSeconds: 0, endSeconds: 1, note: null };
    expect((await post(`${recordingPath(key)}/annotations`, mark, clinician)).status).toBe(409);
    expect((await get(`${recordingPath(key)}/reviews`, technician)).status).toBe(200);
  });
});

/** Makes somebody a clinician, from the next request on. */
async function promote(person: Person): Promise<Person> {
  await admin.firestore
    .doc(`${documentPaths.members(center.centerId)}/${person.userId}`)
    .update({ role: 'clinician' });
  return person;
}
