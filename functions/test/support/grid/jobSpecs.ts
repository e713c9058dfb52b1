import { randomUUID } from 'node:crypto';
import { documentPaths } from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import type { TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';
import { ids, storedHold, storedJob, storedPatient } from './fixtures.ts';
import { centerPath, type RouteSpec } from './routeSpec.ts';

/** The path of a job that nobody minds to lose, in a status of its own. */
async function freshJob(center: TestCenter, status: 'queued' | 'failed'): Promise<string> {
  const id = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.jobs(center.centerId)}/${id}`)
    .set({ ...storedJob(center.people.admin.userId), status });
  return centerPath(center, `/jobs/${id}`);
}

/** The id of a patient whom nobody minds to lose. */
async function freshPatient(center: TestCenter): Promise<string> {
  const id = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.patients(center.centerId)}/${id}`)
    .set(storedPatient(center.people.admin.userId));
  return id;
}

/** The path of the hold on a patient whom nobody minds to lose, who is held. */
async function freshHold(center: TestCenter): Promise<string> {
  const id = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.legalHolds(center.centerId)}/${id}`)
    .set(storedHold(center.people.admin.userId));
  return centerPath(center, `/patients/${id}/legal-hold`);
}

function recordingOf(center: TestCenter, rest: string): string {
  return centerPath(center, `/recordings/${ids.recording}${rest}`);
}

/** Where to say which analysis of a recording counts that nobody minds to lose. */
async function freshAnalysed(center: TestCenter): Promise<string> {
  const { centerId, people } = center;
  const recordingId = randomUUID();
  const recordings = admin.firestore.collection(documentPaths.recordings(centerId));
  const analysis = await recordings.doc(`${ids.recording}/analyses/${ids.analysis}`).get();
  await recordings.doc(`${recordingId}/analyses/${ids.analysis}`).set(analysis.data() ?? {});
  await recordings
    .doc(recordingId)
    .set({ ...storedDocuments.recording(people.clinician.userId), status: 'analyzed' });
  return centerPath(center, `/recordings/${recordingId}/current-analysis`);
}

/** Routes of jobs and of erasure; see `routeSpecs`. */
export const jobSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  listAnalyses: [
    {
      what: 'lists the analyses of a recording',
      actions: ['analysis.read'],
      request: (center) => ({ method: 'get', path: recordingOf(center, '/analyses') }),
    },
  ],
  compareAnalyses: [
    {
      what: 'compares two analyses',
      actions: ['analysis.read'],
      request: (center) => ({
        method: 'get',
        path: recordingOf(center, `/compare?a=${ids.analysis}&b=${ids.analysis}`),
      }),
    },
  ],
  chooseAnalysis: [
    {
      what: 'says which analysis counts',
      actions: ['analysis.choose'],
      request: async (center) => ({
        method: 'put',
        path: await freshAnalysed(center),
        body: { analysisId: ids.analysis },
      }),
    },
  ],
  startReanalysis: [
    {
      what: 'has one recording analysed again',
      actions: ['recording.reanalyze'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/reanalyses'),
        body: { scope: { type: 'recording', recordingId: randomUUID() } },
      }),
    },
    {
      what: 'has the recordings of a patient without any analysed again',
      actions: ['recording.reanalyze'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/reanalyses'),
        body: { scope: { type: 'patient', patientId: randomUUID() } },
      }),
    },
    {
      what: 'has the whole center analysed again',
      actions: ['center.reanalyze'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/reanalyses'),
        body: { scope: { type: 'center' } },
      }),
    },
  ],
  runRetention: [
    {
      what: 'asks what retention would take',
      actions: ['center.retain'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/retention-runs'),
        body: { dryRun: true },
      }),
    },
  ],
  listJobs: [
    {
      what: 'lists the jobs',
      actions: ['job.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/jobs') }),
    },
  ],
  getJob: [
    {
      what: 'reads a job',
      actions: ['job.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, `/jobs/${ids.job}`) }),
    },
  ],
  cancelJob: [
    {
      what: 'cancels a job',
      actions: ['job.manage'],
      request: async (center) => ({
        method: 'post',
        path: `${await freshJob(center, 'queued')}/cancel`,
      }),
    },
  ],
  retryJob: [
    {
      what: 'lets a failed job go on',
      actions: ['job.manage'],
      request: async (center) => ({
        method: 'post',
        path: `${await freshJob(center, 'failed')}/retry`,
      }),
    },
  ],
  erasePatient: [
    {
      what: 'asks what erasing a patient would take',
      actions: ['patient.erase'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, `/patients/${ids.patient}/erase`),
        body: { dryRun: true },
      }),
    },
  ],
  getLegalHold: [
    {
      what: 'reads a legal hold',
      actions: ['patient.hold'],
      request: (center) => ({
        method: 'get',
        path: centerPath(center, `/patients/${ids.heldPatient}/legal-hold`),
      }),
    },
  ],
  setLegalHold: [
    {
      what: 'sets a legal hold',
      actions: ['patient.hold'],
      request: async (center) => ({
        method: 'put',
        path: centerPath(center, `/patients/${await freshPatient(center)}/legal-hold`),
        body: { reason: 'Case 2' },
      }),
    },
  ],
  liftLegalHold: [
    {
      what: 'lifts a legal hold',
      actions: ['patient.hold'],
      request: async (center) => ({ method: 'delete', path: await freshHold(center) }),
    },
  ],
};
