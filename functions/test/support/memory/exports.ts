import { isExport, isRemoved } from '../../../src/domain/exports/exportJob.ts';
import type { ExportFile } from '../../../src/domain/exports/exportFile.ts';
import type { Device } from '../../../src/domain/devices/device.ts';
import type { Job } from '../../../src/domain/jobs/job.ts';
import type { Patient } from '../../../src/domain/patients/patient.ts';
import type { Center } from '../../../src/domain/people/center.ts';
import type { Member } from '../../../src/domain/people/member.ts';
import { uploadLabels } from '../../../src/domain/recordings/uploadLabels.ts';
import type { ObjectRemover } from '../../../src/usecases/erasure/ports.ts';
import type { ExportPage, ExportStore } from '../../../src/usecases/exports/ports.ts';
import type { JobQueue, JobStore } from '../../../src/usecases/jobs/ports.ts';
import type { ObjectStore } from '../../../src/usecases/recordings/ports.ts';
import type { RecordingWithAnalysis } from '../../../src/usecases/recordings/readRecording.ts';

/** What there is of a center. */
export interface ExportedCenter {
  readonly center: Center;
  readonly members: readonly Member[];
  readonly devices: readonly Device[];
  readonly patients: readonly Patient[];
  readonly recordings: readonly RecordingWithAnalysis[];
}

const idOf = (thing: { readonly id: string } | RecordingWithAnalysis) =>
  'recording' in thing ? thing.recording.id : thing.id;

/** A page in the order of ids, as Firestore pages. */
function page<Thing extends { readonly id: string } | RecordingWithAnalysis>(
  things: readonly Thing[],
  after: string | null,
  limit: number,
): ExportPage<Thing> {
  const inOrder = things.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const found = inOrder.filter((thing) => after === null || idOf(thing) > after).slice(0, limit);
  const last = found.at(-1);
  return {
    things: found,
    unreadable: 0,
    after: found.length < limit || last === undefined ? null : idOf(last),
  };
}

/** A center to be exported, its jobs and Storage, in memory. */
export function exportsInMemory(there: ExportedCenter) {
  const jobs = new Map<string, Job>();
  const stored = new Map<string, Buffer>();
  const files = new Map<string, ExportFile>();
  const keys = new Map<string, string>();
  const state = { wasErased: false };
  const jobStore: Pick<JobStore, 'find' | 'create' | 'list' | 'transact'> = {
    find: ({ jobId }) => Promise.resolve(jobs.get(jobId) ?? null),
    create: (_centerId, job) => Promise.resolve(jobs.set(job.id, job).has(job.id)),
    list: () =>
      Promise.resolve(
        [...jobs.values()]
          .toReversed()
          .map((item) => ({ item, place: { at: item.createdAt, id: item.id } })),
      ),
    async transact({ jobId }, decide) {
      await Promise.resolve();
      const { result, job } = decide(jobs.get(jobId) ?? null);
      if (job !== undefined) jobs.set(job.id, job);
      return result;
    },
  };
  const exports: ExportStore = {
    listMembers: (_centerId, after, limit) => Promise.resolve(page(there.members, after, limit)),
    listDevices: (_centerId, after, limit) => Promise.resolve(page(there.devices, after, limit)),
    listPatients: (_centerId, after, limit) => Promise.resolve(page(there.patients, after, limit)),
    listRecordings: (_centerId, after, limit) =>
      Promise.resolve(page(there.recordings, after, limit)),
    findPatients: (_centerId, patientIds) =>
      Promise.resolve(there.patients.filter(({ id }) => patientIds.includes(id))),
    keyOf({ jobId }, fresh) {
      if (!keys.has(jobId)) keys.set(jobId, fresh);
      return Promise.resolve(keys.get(jobId) ?? fresh);
    },
    forgetKey({ jobId }) {
      keys.delete(jobId);
      return Promise.resolve();
    },
    hasErasureSince: () => Promise.resolve(state.wasErased),
    keepFiles({ jobId }, kept, forgotten) {
      for (const name of forgotten) files.delete(`${jobId}/${name}`);
      for (const file of kept) files.set(`${jobId}/${file.id}`, file);
      return Promise.resolve();
    },
    listFiles: ({ jobId }) =>
      Promise.resolve(
        [...files].flatMap(([name, file]) => (name.startsWith(`${jobId}/`) ? [file] : [])),
      ),
    forgetFiles({ jobId }) {
      keys.delete(jobId);
      for (const name of files.keys()) if (name.startsWith(`${jobId}/`)) files.delete(name);
      return Promise.resolve();
    },
    listExpired: (centerId, endedBefore) =>
      Promise.resolve(
        [...jobs.values()]
          .filter(({ finishedAt }) => Date.parse(finishedAt ?? '9999-01-01') <= +endedBefore)
          .filter((job) => isExport(job) && !isRemoved(job))
          .map(({ id: jobId }) => ({ centerId, jobId })),
      ),
  };
  const objects: Pick<ObjectStore, 'write' | 'stat' | 'read'> = {
    stat: (path) =>
      Promise.resolve(
        stored.has(path)
          ? {
              generation: '1',
              sizeBytes: stored.get(path)?.length ?? 0,
              ...uploadLabels(undefined),
            }
          : null,
      ),
    read: (path) => Promise.resolve(stored.get(path) ?? Buffer.alloc(0)),
    write(path, bytes) {
      stored.set(path, Buffer.from(bytes));
      return Promise.resolve();
    },
  };
  const remover: ObjectRemover = {
    measure: () => Promise.resolve({ objects: 0, bytes: 0 }),
    removeAll(prefix) {
      for (const path of stored.keys()) if (path.startsWith(prefix)) stored.delete(path);
      return Promise.resolve();
    },
  };
  const jobQueue: JobQueue = { enqueue: () => Promise.resolve() };
  const centers = { find: () => Promise.resolve(there.center) };
  const jobPolicy = { leaseSeconds: 150, maxAttempts: 5, budgetSeconds: 30, waitSeconds: 300 };
  return {
    ...{ stored, files, keys, state, keptJobs: jobs },
    ports: { exports, objects, remover, jobQueue, centers, jobPolicy, jobs: jobStore as JobStore },
  };
}
