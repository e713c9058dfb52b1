import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { newJob, type Job, type JobRequest } from '../../domain/jobs/job.ts';
import type { PageRequest, PlacedItem } from '../places.ts';
import { listJobs, type JobPorts } from './manageJobs.ts';

const requested = { requestedBy: 'system', purpose: 'patient_request' } as const;

function placed(request: JobRequest, second: number): PlacedItem<Job> {
  const at = `2026-11-20T10:00:${String(second).padStart(2, '0')}.000000000Z`;
  return { place: { at, id: request.id }, item: newJob(request, new Date(at)) };
}

/** A center with some jobs, whose recordings are of somebody each. */
function serve(jobs: readonly PlacedItem<Job>[]) {
  const newestFirst = jobs.toSorted((a, b) => (a.place.at < b.place.at ? 1 : -1));
  const list = (_centerId: string, { after, limit }: PageRequest) =>
    Promise.resolve(
      newestFirst.filter(({ place }) => after === null || place.at < after.at).slice(0, limit),
    );
  const ports = {
    jobs: { list },
    members: { find: () => Promise.resolve({ id: 'ann', role: 'admin', status: 'active' }) },
    subjects: {
      patientIdsOf: (_centerId: string, recordingIds: readonly string[]) =>
        Promise.resolve(recordingIds.map((id) => `patient of ${id}`)),
    },
  } as unknown as JobPorts;
  const caller = {
    ...{ userId: 'ann', verifiedEmail: null, device: null, isServer: true, isOperator: false },
    ...{ signedInAt: '2026-11-20T10:00:00Z', hasSecondFactor: false },
  };
  return (page: PageRequest) => listJobs(ports, caller, 'north', page);
}

const erasure = (patientIds: readonly string[], second: number) =>
  placed(
    {
      ...{ id: randomUUID(), kind: 'erase_patient', ...requested },
      params: { patientIds: [...patientIds], erasureId: randomUUID(), dryRun: false },
    },
    second,
  );
const people = (count: number) => Array.from({ length: count }, () => randomUUID());

it('says whom jobs are about, also those of a recording', async () => {
  const recordingId = randomUUID();
  const [ann = '', ben = ''] = people(2);
  const ask = serve([
    erasure([ann, ben], 1),
    erasure([ann], 2),
    placed(
      {
        ...{ id: randomUUID(), kind: 'reanalyze', ...requested },
        params: { scope: { type: 'recording', recordingId }, makeCurrent: true },
      },
      3,
    ),
  ]);
  const { items, patientIds } = await ask({ after: null, limit: 10 });
  expect(items).toHaveLength(3);
  expect(patientIds).toEqual([ann, ben, `patient of ${recordingId}`]);
});

it('ends a page before it is about more patients than an event can name', async () => {
  const jobs = [1, 2, 3].map((second) => erasure(people(100), second));
  const ask = serve(jobs);
  const first = await ask({ after: null, limit: 10 });
  const second = await ask({ after: first.next, limit: 10 });
  expect([first.items.length, first.patientIds.length]).toEqual([2, 200]);
  expect([second.items.length, second.patientIds.length, second.next]).toEqual([1, 100, null]);
});
