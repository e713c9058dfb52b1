import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { jobWorkerPorts } from '../../src/container.ts';
import { startErasure } from '../../src/domain/erasure/startErasure.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { jobKinds } from '../../src/usecases/jobs/jobKinds.ts';
import { workJob } from '../../src/usecases/jobs/workJob.ts';
import { admin } from '../support/emulators.ts';
import { storedPatient } from '../support/grid/fixtures.ts';
import { createPatient } from '../support/patients.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';

let center: TestCenter;

beforeEach(async () => {
  center = await createTestCenter();
  return () => center.close();
});

/** Patients who were found to be another one, as Firestore holds them. */
async function mergeInto(patientId: string, count: number): Promise<void> {
  const batch = admin.firestore.batch();
  const merged = { status: 'merged', mergedInto: patientId, mrn: null };
  for (let made = 0; made < count; made += 1) {
    const ref = admin.firestore.doc(`${documentPaths.patients(center.centerId)}/${randomUUID()}`);
    batch.set(ref, { ...storedPatient(center.people.technician.userId), ...merged });
  }
  await batch.commit();
}

const sizeOf = async (path: string) =>
  (await admin.firestore.collection(path).count().get()).data().count;

async function start(patientId: string) {
  const { erasures } = await jobWorkerPorts();
  const request = { jobId: randomUUID(), requestedBy: 'admin', dryRun: false } as const;
  const key = { centerId: center.centerId, patientId };
  return erasures.start(key, (state) =>
    startErasure(state, { ...request, purpose: 'patient_request' }, new Date()),
  );
}

it('whoever has swallowed more patients than a job can name is erased by several', async () => {
  const patientId = await createPatient(center);
  await mergeInto(patientId, 100);
  const started = await start(patientId);
  if ('startedAs' in started) throw new Error('has begun already');
  const [first, second] = started.jobs;
  // All of them are marked before anything goes.
  expect(await sizeOf(documentPaths.erasures(center.centerId))).toBe(101);
  expect(await start(patientId)).toEqual({ startedAs: first.id });

  // The second one comes to its end without the first.
  const ports = await jobWorkerPorts();
  const quiet = { ...ports, jobQueue: { enqueue: () => Promise.resolve() } };
  const key = { centerId: center.centerId, jobId: second?.id ?? '' };
  expect(await workJob(quiet, jobKinds(quiet), key)).toBe('ended');
  expect(await sizeOf(documentPaths.patients(center.centerId))).toBe(100);
  const stones = await admin.firestore.collection(documentPaths.erasures(center.centerId)).get();
  const settled = stones.docs.filter((each) => each.get('erasedAt') !== null);
  expect(settled.map((each): unknown => each.get('erasureId'))).toEqual([second?.id]);
});

it('whoever has swallowed too many is left alone, and it says what to do', async () => {
  const patientId = await createPatient(center);
  await mergeInto(patientId, 400);
  await expect(start(patientId)).rejects.toMatchObject({ code: 'conflict' });
  expect(await sizeOf(documentPaths.patients(center.centerId))).toBe(401);
});
