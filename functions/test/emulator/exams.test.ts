import { randomUUID } from 'node:crypto';
import { doc, serverTimestamp, updateDoc } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { encodeDocument } from '../../src/adapters/firestore/codec.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { recordingSchema, type Recording } from '../../src/domain/recordings/recording.ts';
import { examRepresentation } from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import { untilDocument } from '../support/listening.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { heartAnnouncement, heartSound, newRecording } from '../support/recordings.ts';
import { get, send } from '../support/rest.ts';

let center: TestCenter;
let technician: Person;

beforeAll(async () => {
  center = await createTestCenter();
  ({ technician } = center.people);
});

afterAll(async () => {
  await center.close();
});

type Exam = z.infer<typeof examRepresentation>;

const examPath = (examId: string) => `/v1/centers/${center.centerId}/exams/${examId}`;
const recordingRef = (id: string) =>
  admin.firestore.doc(`${documentPaths.recordings(center.centerId)}/${id}`);

/** Listens to an exam, as an app does, until it is as it should be; null: until it is gone. */
function untilExam(examId: string, isRight: (exam: Record<string, unknown> | null) => boolean) {
  return untilDocument(
    `${documentPaths.exams(center.centerId)}/${examId}`,
    (exam) => isRight(exam ?? null) || undefined,
    { client: center.people.viewer.client },
  );
}

async function read(examId: string): Promise<Exam> {
  const response = await get(examPath(examId), center.people.viewer);
  return z.strictObject(examRepresentation.shape).parse(await response.json());
}

/** A recording as it is when its analysis is done, put where the pipeline would have put it. */
async function putAnalyzed(changes: Partial<Recording>): Promise<string> {
  const id = randomUUID();
  const recording = recordingSchema.parse({
    ...{ id, patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
    ...{ capturedAt: '2026-11-20T10:00:00.000Z', createdBy: technician.userId },
    ...{ createdAt: '2026-11-20T10:00:00.000Z', status: 'analyzed' },
    summary: {
      ...{ analysisId: `a${'0'.repeat(24)}`, durationSeconds: 10, qualityScore: 0.6 },
      ...{ qualityVerdict: 'good', heartRateBpm: 70, murmur: 'absent', murmurProbability: 0.1 },
      ...{ respiratoryRateBpm: null },
    },
    ...changes,
  });
  await recordingRef(id).set(encodeDocument(recordingSchema, recording));
  return id;
}

describe('an exam', () => {
  it('sums up what the pipeline finds at two sites of one visit', async () => {
    const [examId, patientId] = [randomUUID(), randomUUID()];
    const right = untilExam(examId, (exam) => exam?.['settledCount'] === 2);
    for (const [site, rate] of [['AV', 64] as const, ['MV', 96] as const]) {
      const key = newRecording(center.centerId);
      await announceRecording(
        technician.client,
        key,
        heartAnnouncement({ site, patientId, examId }),
      );
      await uploadSound(technician.client, key, heartSound(rate), 'audio/flac');
    }
    await right;
    const exam = await read(examId);
    expect(exam).toMatchObject({
      ...{ patientId, hasPatientConflict: false, recordingCount: 2, reviewedCount: 0 },
      sites: [{ site: 'AV' }, { site: 'MV' }],
      murmur: { recordingCount: 2 },
    });
    expect(Math.abs(exam.heartRateBpm!.lowest - 64)).toBeLessThan(4);
    expect(Math.abs(exam.heartRateBpm!.highest - 96)).toBeLessThan(4);
  });

  it('follows its recordings: a review, a move, a retraction, an erasure', async () => {
    const [examId, patientId] = [randomUUID(), randomUUID()];
    const summary = { murmur: 'present', murmurProbability: 0.7, heartRateBpm: 80 } as const;
    const loud = await putAnalyzed({ examId, patientId, site: 'PV' });
    const quiet = await putAnalyzed({ examId, patientId });
    await recordingRef(loud).update(
      Object.fromEntries(
        Object.entries(summary).map(([name, value]) => [`summary.${name}`, value]),
      ),
    );
    await untilExam(examId, (exam) => {
      const murmur = exam?.['murmur'] as { result?: string } | null | undefined;
      return murmur?.result === 'present' && exam?.['recordingCount'] === 2;
    });
    expect((await read(examId)).murmur).toEqual({
      ...{ result: 'present', probability: 0.7, recordingCount: 2, presentAt: ['PV'] },
    });

    await recordingRef(quiet).update({ patientId: randomUUID() });
    await untilExam(examId, (exam) => exam?.['hasPatientConflict'] === true);
    expect(await read(examId)).toMatchObject({ patientId: null, murmur: null, heartRateBpm: null });

    const retracted = await send(
      {
        method: 'post',
        path: `/v1/centers/${center.centerId}/recordings/${loud}/retract`,
        body: { reason: 'The wrong patient.' },
      },
      center.people.clinician,
    );
    expect(retracted.status).toBe(200);
    await untilExam(examId, (exam) => exam?.['recordingCount'] === 1);
    expect((await read(examId)).murmur).toMatchObject({ result: 'absent' });

    await recordingRef(quiet).delete();
    await untilExam(examId, (exam) => exam === null);
    expect((await get(examPath(examId), technician)).status).toBe(404);
  });

  it('takes in a recording that the app puts there, and the audit trail knows who did it', async () => {
    const [examId, patientId] = [randomUUID(), randomUUID()];
    await putAnalyzed({ examId, patientId });
    const stray = await putAnalyzed({ patientId, site: 'ERB' });
    const { client, userId } = technician;
    const right = untilExam(examId, (exam) => exam?.['recordingCount'] === 2);
    await updateDoc(doc(client.firestore, documentPaths.recordings(center.centerId), stray), {
      ...{ examId, site: 'AV', posture: 'sitting' },
      ...{ updatedBy: userId, updatedAt: serverTimestamp(), requestId: null },
    });
    await right;
    expect((await read(examId)).sites.map(({ site }) => site)).toEqual(['AV', 'MV']);
    const events = admin.firestore
      .collection(documentPaths.auditEvents(center.centerId))
      .where('recordingId', '==', stray)
      .where('action', '==', 'recording.update');
    await expect
      .poll(async () => (await events.get()).docs.map((event) => String(event.get('actor.id'))), {
        timeout: 40_000,
      })
      .toEqual([userId]);
  });

  it('is listed for its patient, the latest first, page by page', async () => {
    const patientId = randomUUID();
    const exams = await Promise.all(
      [1, 2, 3].map(async (day) => {
        const examId = randomUUID();
        const right = untilExam(examId, (exam) => exam !== null);
        await putAnalyzed({ examId, patientId, capturedAt: `2026-11-0${day}T10:00:00.000Z` });
        await right;
        return examId;
      }),
    );
    const page = z.strictObject({
      exams: z.array(z.object({ id: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const path = `/v1/centers/${center.centerId}/patients/${patientId}/exams?limit=2`;
    const first = page.parse(await (await get(path, technician)).json());
    const rest = page.parse(
      await (await get(`${path}&cursor=${String(first.nextCursor)}`, technician)).json(),
    );
    const listed = [...first.exams, ...rest.exams].map(({ id }) => id);
    expect([listed, rest.nextCursor]).toEqual([exams.toReversed(), null]);
  });
});
