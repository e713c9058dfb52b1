import { expect, it } from 'vitest';
import { newJob, type Job, type JobOf } from '../../domain/jobs/job.ts';
import { erasureStep } from './erasureStep.ts';
import type { RemovalPorts } from './eraseRecording.ts';

const centerId = 'north';
const patientId = '0d9c8b7a-6f5e-4d3c-9b2a-1f0e9d8c7b6a';
const erasureId = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const first = '0b0f2b57-1a9f-4c5e-8a8e-2f6f8a3f9d22';
const second = '1c9e8d7b-5a4f-4e3d-8c2b-0a1b2c3d4e5f';

/** A patient with these recordings, some of them marked already. */
function storing(recordings: Set<string>, marked: Set<string>): RemovalPorts {
  return {
    erasures: {
      ...({} as RemovalPorts['erasures']),
      listRecordings: () => Promise.resolve([...recordings]),
      listMarkedRecordings: () => Promise.resolve([...marked]),
      countMarkedRecordings: () => Promise.resolve(marked.size),
      mark: (_center, tombstones) => {
        for (const { id } of tombstones) marked.add(id);
        return Promise.resolve();
      },
      countRecording: () => Promise.resolve(0),
      countPatient: () => Promise.resolve(0),
      removeRecording: ({ recordingId }) => {
        recordings.delete(recordingId);
        return Promise.resolve();
      },
      removePatient: () => Promise.resolve(),
      settle: () => Promise.resolve(),
    },
    remover: {
      measure: () => Promise.resolve({ objects: 0, bytes: 0 }),
      removeAll: () => Promise.resolve(),
    },
  };
}

function erasureJob(): JobOf<'erase_patient'> {
  const params = { patientIds: [patientId], dryRun: false, erasureId };
  const request = { id: 'erasure-1', requestedBy: 'admin-1', purpose: 'patient_request' } as const;
  const job: Job = newJob({ ...request, kind: 'erase_patient', params }, new Date());
  if (job.kind !== 'erase_patient') throw new Error('another kind of job was made');
  return job;
}

/** Works on a job until it is done. */
async function finish(ports: RemovalPorts) {
  let job = erasureJob();
  for (;;) {
    const { next, cursor, progress, report } = await erasureStep(ports, centerId, job);
    job = { ...job, cursor, progress, report };
    if (next === 'done') return job;
  }
}

it('counts what was marked by a step that died, and has gone since', async () => {
  const ports = storing(new Set([first]), new Set([second]));
  const { progress, report } = await finish(ports);
  expect(progress).toMatchObject({ total: 2, done: 2 });
  expect(report).toMatchObject({ patients: 1, recordings: 2, remaining: 0 });
});
