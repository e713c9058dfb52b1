import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { jobWorkerPorts, retentionPorts } from '../../src/container.ts';
import { startErasure } from '../../src/domain/erasure/startErasure.ts';
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
import { jobKinds } from '../../src/usecases/jobs/jobKinds.ts';
import { startRetention } from '../../src/usecases/retention/startRetention.ts';
import { workJob } from '../../src/usecases/jobs/workJob.ts';
import { admin } from '../support/emulators.ts';
import { readJob, startJob, untilJobEnded } from '../support/jobs.ts';
import { createPatient, putOldRecording, recordSounds, tracesOf } from '../support/patients.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { heartAnnouncement, heartSound, newRecording } from '../support/recordings.ts';
import { problemOf, send } from '../support/rest.ts';

let center: TestCenter;
let person: Person;

beforeAll(async () => {
  center = await createTestCenter();
  person = center.people.admin;
});

afterAll(async () => {
  await center.close();
});

const patientPath = (patientId: string, rest: string) =>
  `/v1/centers/${center.centerId}/patients/${patientId}/${rest}`;

const askToErase = (patientId: string, dryRun: boolean) =>
  send({ method: 'post', path: patientPath(patientId, 'erase'), body: { dryRun } }, person);

const erase = (patientId: string, dryRun = false) =>
  startJob(center, person, `patients/${patientId}/erase`, { dryRun });

const untilEnded = (jobId: string) => untilJobEnded(center, jobId);

/** Waits until the trigger has taken a patient's MRN: from then on a key of theirs is stored. */
const untilMrnIsTaken = (patientId: string) =>
  expect
    .poll(
      async () => {
        const keys = admin.firestore.collection(documentPaths.patientKeys(center.centerId));
        return (await keys.where('patientId', '==', patientId).get()).size;
      },
      { timeout: 30_000, interval: 250 },
    )
    .toBe(1);

/** What must stay when everything else has gone: tombstones, jobs and the trail. */
const isTrail = (path: string) =>
  [documentPaths.erasures, documentPaths.jobs, documentPaths.auditEvents].some((folder) =>
    path.startsWith(folder(center.centerId)),
  );

describe('erasing a patient', () => {
  it('takes everything, of merged patients too, and leaves the others alone', async () => {
    const patientId = await createPatient(center, { mrn: 'MRN-7' });
    const mergedId = await createPatient(center, { status: 'merged', mergedInto: patientId });
    const otherId = await createPatient(center);
    await untilMrnIsTaken(patientId);
    const recordings = await recordSounds(center, patientId, 1);
    const mergedRecording = await putOldRecording(center, mergedId);
    const others = [otherId, await putOldRecording(center, otherId)];
    // Events about them may still be on their way into the log.
    const tracesOfOthers = async () =>
      (await tracesOf(center.centerId, others)).filter((path) => !isTrail(path));
    const othersBefore = await tracesOfOthers();
    const ids = [patientId, mergedId, mergedRecording, ...recordings];

    const dryRun = await untilEnded((await erase(patientId, true)).id);
    expect(dryRun).toMatchObject({
      status: 'succeeded',
      // Two recordings, an analysis and a sound key, two patients, one key; a sound with five artifacts, and a note.
      report: { patients: 2, recordings: 2, documents: 7, objects: 7 },
    });
    expect(dryRun.report['bytes']).toBeGreaterThan(10_000);
    expect((await tracesOf(center.centerId, ids)).filter((path) => !isTrail(path))).toHaveLength(
      7 + 7,
    );

    const job = await untilEnded((await erase(patientId)).id);
    expect(job).toMatchObject({
      status: 'succeeded',
      progress: { done: 2, total: 2 },
      report: { ...dryRun.report, remaining: 0 },
    });
    expect((await tracesOf(center.centerId, ids)).filter((path) => !isTrail(path))).toEqual([]);
    expect(await tracesOfOthers()).toEqual(othersBefore);
    const stone = await admin.firestore
      .doc(`${documentPaths.erasures(center.centerId)}/${patientId}`)
      .get();
    expect(stone.data()).toMatchObject({ requestedBy: person.userId, purpose: 'patient_request' });
    expect(stone.get('erasedAt')).not.toBeNull();
  });

  it('asked for twice is done once', async () => {
    const patientId = await createPatient(center);
    const [first, second] = await Promise.all([erase(patientId), erase(patientId)]);
    expect(second.id).toBe(first.id);
    await untilEnded(first.id);
    expect((await erase(patientId)).id).toBe(first.id);
  });

  it('can’t be stopped half-way', async () => {
    const { id } = await erase(await createPatient(center));
    const path = `/v1/centers/${center.centerId}/jobs/${id}/cancel`;
    expect((await send({ method: 'post', path }, person)).status).toBe(409);
    await untilEnded(id);
  });

  it('is refused for whoever was merged away, and for strangers', async () => {
    const patientId = await createPatient(center);
    const mergedId = await createPatient(center, { status: 'merged', mergedInto: patientId });
    expect((await askToErase(mergedId, false)).status).toBe(409);
    expect((await askToErase(crypto.randomUUID(), false)).status).toBe(404);
    const foreign = await send(
      { method: 'post', path: patientPath(patientId, 'erase'), body: { dryRun: false } },
      center.people.foreign,
    );
    expect(foreign.status).toBe(404);
  });

  it('killed between any two effects comes to the same end', async () => {
    const patientId = await createPatient(center);
    const recordings = await recordSounds(center, patientId, 1);
    const exported = `${objectPaths.exportsFolder(center.centerId)}job-1/all.csv`;
    await admin.bucket.file(exported).save('patient', { resumable: false });
    // Started past the queue, so that nobody but this test works on it.
    const ports = await jobWorkerPorts();
    const jobId = crypto.randomUUID();
    const quiet = { enqueue: () => Promise.resolve() };
    const request = { jobId, requestedBy: person.userId, purpose: 'patient_request' } as const;
    await ports.erasures.start({ centerId: center.centerId, patientId }, (state) =>
      startErasure(state, { ...request, dryRun: false }, new Date()),
    );

    let outcome = '';
    for (let survivedCalls = 0; outcome !== 'ended'; survivedCalls++) {
      const mortal = dyingAfter(survivedCalls, ports);
      const policy = { ...ports.jobPolicy, leaseSeconds: 0, maxAttempts: 1000 };
      outcome = await workJob(
        { jobs: mortal.jobs, jobQueue: quiet, jobPolicy: policy },
        jobKinds(mortal),
        { centerId: center.centerId, jobId },
      ).catch(() => 'killed');
      expect(survivedCalls).toBeLessThan(60);
    }
    expect(await readJob(center, jobId)).toMatchObject({
      status: 'succeeded',
      progress: { done: 1, total: 1 },
      report: { patients: 1, recordings: 1, documents: 4, objects: 7, remaining: 0 },
    });
    const left = await tracesOf(center.centerId, [patientId, ...recordings, exported]);
    expect(left.filter((path) => !isTrail(path))).toEqual([]);
  });
});

describe('what arrives late', () => {
  it('of an erased recording is removed, sound and document', async () => {
    const patientId = await createPatient(center);
    const key = newRecording(center.centerId);
    const { technician } = center.people;
    // Announced and never uploaded: the phone has lost its connection.
    await announceRecording(technician.client, key, heartAnnouncement({ patientId }));
    await untilEnded((await erase(patientId)).id);
    const left = async () =>
      (await tracesOf(center.centerId, [key.recordingId])).filter((path) => !isTrail(path));
    expect(await left()).toEqual([]);

    await uploadSound(technician.client, key, heartSound(70, 6), 'audio/flac');
    await expect.poll(left, { timeout: 60_000, interval: 300 }).toEqual([]);
    await announceRecording(technician.client, key, heartAnnouncement());
    await expect.poll(left, { timeout: 60_000, interval: 300 }).toEqual([]);
  });

  it('of an erased patient under a new id is removed, and the patient stays away', async () => {
    const patientId = await createPatient(center);
    await untilEnded((await erase(patientId)).id);
    const key = newRecording(center.centerId);
    const { technician } = center.people;
    await announceRecording(technician.client, key, heartAnnouncement({ patientId }));
    const document = admin.firestore.doc(
      `${documentPaths.recordings(center.centerId)}/${key.recordingId}`,
    );
    await expect
      .poll(async () => (await document.get()).exists, { timeout: 60_000, interval: 300 })
      .toBe(false);
    const stone = admin.firestore.doc(
      `${documentPaths.erasures(center.centerId)}/${key.recordingId}`,
    );
    expect((await stone.get()).get('subject')).toBe('recording');
  });

  it('and slips through is found by the second look', async () => {
    const patientId = await createPatient(center);
    const job = await untilEnded((await erase(patientId)).id);
    // An exam: no trigger tidies up after those.
    await admin.firestore
      .doc(`${documentPaths.exams(center.centerId)}/${crypto.randomUUID()}`)
      .set({ patientId });
    const now = new Date();
    await startRetention(await retentionPorts(), now);
    const second = await untilEnded(`${job.id}-${now.toISOString().slice(0, 10)}`);
    expect(second).toMatchObject({ status: 'succeeded', report: { remaining: 0, rounds: 2 } });
    expect((await tracesOf(center.centerId, [patientId])).filter((path) => !isTrail(path))).toEqual(
      [],
    );
  });
});

describe('a legal hold', () => {
  const hold = (patientId: string, method: 'get' | 'put' | 'delete') =>
    send(
      {
        method,
        path: patientPath(patientId, 'legal-hold'),
        ...(method === 'put' ? { body: { reason: 'Case 7' } } : {}),
      },
      person,
    );

  it('keeps a patient, and whoever it was merged with, until it is lifted', async () => {
    const patientId = await createPatient(center);
    const mergedId = await createPatient(center, { status: 'merged', mergedInto: patientId });
    expect((await hold(mergedId, 'put')).status).toBe(200);
    const refused = await askToErase(patientId, false);
    expect(refused.status).toBe(409);
    expect((await problemOf(refused)).detail).toContain('legal hold');
    expect((await hold(mergedId, 'delete')).status).toBe(200);
    expect((await hold(mergedId, 'get')).status).toBe(404);
    await untilEnded((await erase(patientId)).id);
  });

  it('comes too late once an erasure has begun, and not at all for nobody', async () => {
    const patientId = await createPatient(center);
    const { id } = await erase(patientId);
    expect((await hold(patientId, 'put')).status).toBe(409);
    expect((await hold(crypto.randomUUID(), 'put')).status).toBe(404);
    await untilEnded(id);
  });
});

type WorkerPorts = Awaited<ReturnType<typeof jobWorkerPorts>>;

/** Ports of a worker that dies after a number of calls: every later call fails, as after a kill -9. */
function dyingAfter(calls: number, ports: WorkerPorts): WorkerPorts {
  let left = calls;
  const mortal = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => {
          if (left === 0) return Promise.reject(new Error('killed'));
          left -= 1;
          return Reflect.apply(method, target, args) as unknown;
        };
      },
    });
  const { jobs, erasures, remover } = ports;
  return { ...ports, jobs: mortal(jobs), erasures: mortal(erasures), remover: mortal(remover) };
}
