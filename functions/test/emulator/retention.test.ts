import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retentionPorts } from '../../src/container.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { startRetention } from '../../src/usecases/retention/startRetention.ts';
import { admin } from '../support/emulators.ts';
import { readJob, startJob, untilJobEnded } from '../support/jobs.ts';
import { createPatient, daysAgo, putOldRecording, tracesOf } from '../support/patients.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { storedDocuments } from '../support/recordings.ts';
import { send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
  const settings = { retention: { recordingDays: 100, inboxDays: 50 } };
  const path = `/v1/centers/${center.centerId}/settings`;
  const answer = await send({ method: 'patch', path, body: settings }, center.people.admin);
  expect(answer.status).toBe(200);
});

afterAll(async () => {
  await center.close();
});

const putRecording = (patientId: string | null, age: { captured: number; announced: number }) =>
  putOldRecording(center, patientId, age);

async function putSound(days: number): Promise<string> {
  const recordingId = crypto.randomUUID();
  await admin.firestore
    .doc(`${documentPaths.inbox(center.centerId)}/${recordingId}`)
    .set({ ...storedDocuments.inboxEntry('somebody'), receivedAt: daysAgo(days) });
  return recordingId;
}

async function isThere(recordingId: string): Promise<boolean> {
  const trail = [
    documentPaths.erasures(center.centerId),
    documentPaths.auditEvents(center.centerId),
  ];
  const traces = await tracesOf(center.centerId, [recordingId]);
  return traces.some((path) => !trail.some((folder) => path.startsWith(folder)));
}

describe('retention', () => {
  it('takes what is old enough, spares the held, and trusts no clock', async () => {
    const heldId = await createPatient(center);
    const mergedId = await createPatient(center, { status: 'merged', mergedInto: heldId });
    const hold = `/v1/centers/${center.centerId}/patients/${heldId}/legal-hold`;
    await send({ method: 'put', path: hold, body: { reason: 'Case 9' } }, center.people.admin);
    const old = await putRecording(null, { captured: 101, announced: 101 });
    const held = await putRecording(heldId, { captured: 300, announced: 300 });
    const mergedHeld = await putRecording(mergedId, { captured: 300, announced: 300 });
    const wrongClock = await putRecording(null, { captured: 9000, announced: 1 });
    const late = await putRecording(null, { captured: 1, announced: 101 });
    const oldSound = await putSound(51);
    const freshSound = await putSound(49);
    const all = [old, held, mergedHeld, wrongClock, late, oldSound, freshSound];

    const dryRun = await startJob(center, center.people.admin, 'retention-runs', { dryRun: true });
    expect((await untilJobEnded(center, dryRun.id)).report).toEqual({
      ...{ recordings: 2, held: 2, documents: 2, objects: 1, bytes: 1 },
    });
    expect(await Promise.all(all.map(isThere))).toEqual(all.map(() => true));

    const now = new Date();
    const ports = await retentionPorts();
    await startRetention(ports, now);
    // The same day again: nothing is started twice.
    await startRetention(ports, now);
    const jobId = `retention-${now.toISOString().slice(0, 10)}`;
    expect(await untilJobEnded(center, jobId)).toMatchObject({
      status: 'succeeded',
      requestedBy: 'system',
      report: { recordings: 2, held: 2, documents: 2, objects: 1, bytes: 1 },
    });
    expect(await Promise.all(all.map(isThere))).toEqual(
      all.map((each) => each !== old && each !== oldSound),
    );
  });

  it('removes jobs that ended long ago', async () => {
    const patientId = await createPatient(center);
    const { id } = await startJob(center, center.people.admin, `patients/${patientId}/erase`, {
      dryRun: true,
    });
    await untilJobEnded(center, id);
    const document = admin.firestore.doc(`${documentPaths.jobs(center.centerId)}/${id}`);
    await document.update({ finishedAt: daysAgo(91) });
    await startRetention(await retentionPorts(), new Date());
    expect((await document.get()).exists).toBe(false);
    expect(
      (await readJob(center, `retention-${new Date().toISOString().slice(0, 10)}`)).status,
    ).toBe('succeeded');
  });
});
