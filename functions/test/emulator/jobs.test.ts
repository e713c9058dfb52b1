import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionWorkersOf } from '../../../tools/emulators/processes.ts';
import { jobSweepPorts } from '../../src/container.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { sweepJobs } from '../../src/usecases/jobs/sweepJobs.ts';
import { eventOf } from '../support/audit.ts';
import { admin, project } from '../support/emulators.ts';
import { readJob, startJob, untilJobEnded, type ShownJob } from '../support/jobs.ts';
import { untilDocument } from '../support/listening.ts';
import { createPatient, recordSounds } from '../support/patients.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { get, send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

/** A patient whose recordings have results, so that no event of theirs is still on its way. */
async function patientWithRecordings(count: number): Promise<string> {
  const patientId = await createPatient(center);
  await recordSounds(center, patientId, count);
  return patientId;
}

const pathOf = (jobId: string) => `${documentPaths.jobs(center.centerId)}/${jobId}`;

const erase = (patientId: string, dryRun = false) =>
  startJob(center, center.people.admin, `patients/${patientId}/erase`, { dryRun });

describe('a job', () => {
  it('shows its progress live to those who may read it', async () => {
    const job = await erase(await patientWithRecordings(2));
    const last = await untilDocument(
      pathOf(job.id),
      (data) => (data?.['finishedAt'] === null ? undefined : data),
      { client: center.people.clinician.client },
    );
    expect(last['status']).toBe('succeeded');
    expectAllDone(await readJob(center, job.id), 2);
  });

  it('whose worker is killed ends all the same, with everything counted once', async () => {
    const patientId = await patientWithRecordings(4);
    const job = await erase(patientId);
    expect(await killWorkersOnceRunning(job.id)).toBeGreaterThan(0);
    const ports = await jobSweepPorts();
    const document = admin.firestore.doc(pathOf(job.id));
    while ((await document.get()).get('finishedAt') === null) {
      await sweepJobs(ports, new Date());
      await sleep(500);
    }
    expectAllDone(await readJob(center, job.id), 4);
    const left = await admin.firestore
      .collection(documentPaths.recordings(center.centerId))
      .where('patientId', '==', patientId)
      .get();
    expect(left.size).toBe(0);
  });

  it('is listed page by page, the newest first', async () => {
    const ids: string[] = [];
    const patientIds: string[] = [];
    for (let count = 0; count < 3; count++) {
      patientIds.unshift(await createPatient(center));
      ids.unshift((await erase(patientIds[0] ?? '', true)).id);
    }
    const path = `/v1/centers/${center.centerId}/jobs`;
    const page = async (query: string) => {
      const response = await get(`${path}?${query}`, center.people.admin);
      const event = await eventOf(response, center.centerId);
      const { jobs, nextCursor } = (await response.json()) as {
        jobs: { id: string }[];
        nextCursor: string | null;
      };
      return { jobs, nextCursor, shown: event?.patientIds.toSorted() };
    };
    const first = await page('limit=2');
    expect(first.jobs.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    // The log says of whom the caller has read.
    expect(first.shown).toEqual(patientIds.slice(0, 2).toSorted());
    // What comes in meanwhile moves nothing.
    ids.unshift((await erase(await createPatient(center), true)).id);
    const second = await page(`limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(second.jobs.map(({ id }) => id)).toEqual(ids.slice(3));
    await Promise.all(ids.map((id) => untilJobEnded(center, id)));
  });

  it('of another center is nobody’s', async () => {
    const job = await erase(await createPatient(center), true);
    const { centerId, otherCenterId, people } = center;
    const paths = [
      `/v1/centers/${centerId}/jobs/${job.id}`,
      `/v1/centers/${otherCenterId}/jobs/${job.id}`,
    ];
    for (const path of paths) expect((await get(path, people.foreign)).status).toBe(404);
    const cancel = { method: 'post', path: `${paths[0] ?? ''}/cancel` } as const;
    expect((await send(cancel, people.foreign)).status).toBe(404);
    await untilJobEnded(center, job.id);
    expect((await send(cancel, people.admin)).status).toBe(409);
  });
});

/** Every recording is gone, and counted once. */
function expectAllDone({ status, progress, report }: ShownJob, recordings: number): void {
  expect(status).toBe('succeeded');
  expect(progress).toEqual({ total: recordings, done: recordings, skipped: 0, failed: 0 });
  expect(report).toMatchObject({ patients: 1, recordings, remaining: 0 });
}

/** Kills every runtime of the function at the moment the job is worked on; says how many. */
function killWorkersOnceRunning(jobId: string): Promise<number> {
  return untilDocument(pathOf(jobId), (job) => {
    if (job?.['status'] !== 'running') return undefined;
    const workers = functionWorkersOf(project.runId, 'workQueuedJob');
    for (const pid of workers) process.kill(pid, 'SIGKILL');
    return workers.length;
  });
}
