import type { Caller } from '../../domain/access/caller.ts';
import { maximumPatientsOfEvent } from '../../domain/audit/auditEvent.ts';
import { subjectsOf, type Job } from '../../domain/jobs/job.ts';
import { cancelJob, retryJob } from '../../domain/jobs/jobWork.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { RecordingSubjects } from '../audit/ports.ts';
import {
  endBefore,
  mergePages,
  type ConcerningPage,
  type PageRequest,
  type PlacedItem,
} from '../places.ts';
import type { JobKey, JobQueue, JobStore } from './ports.ts';

/** What looking after jobs needs. */
export interface JobPorts extends AccessPorts {
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
  readonly subjects: Pick<RecordingSubjects, 'patientIdsOf'>;
}

/**
 * Jobs of a center, the newest first, and whom they are about. A page ends where it would be about more
 * patients than an audit event can name.
 */
export async function listJobs(
  { jobs, subjects, ...ports }: JobPorts,
  caller: Caller,
  centerId: string,
  page: PageRequest,
): Promise<ConcerningPage<PlacedItem<Job>>> {
  await authorize(ports, caller, centerId, 'job.read');
  // One more than asked for says whether there is another page.
  const found = await jobs.list(centerId, { ...page, limit: page.limit + 1 });
  const shown = endBefore(mergePages([found], page.limit), maximumPatientsOfEvent, ({ item }) => {
    const { patientIds, recordingId } = subjectsOf(item);
    // A recording is of one patient at most.
    return recordingId === undefined ? patientIds : [recordingId];
  });
  const concerned = shown.items.map(({ item }) => subjectsOf(item));
  const recordingIds = concerned.flatMap(({ recordingId }) => recordingId ?? []);
  const ofRecordings = await subjects.patientIdsOf(centerId, recordingIds);
  const named = concerned.flatMap(({ patientIds }) => patientIds);
  return { ...shown, patientIds: [...new Set([...named, ...ofRecordings])] };
}

/**
 * Reads a job.
 * @throws {DomainError} `not_found`
 */
export async function readJob(
  { jobs, ...ports }: JobPorts,
  caller: Caller,
  key: JobKey,
): Promise<Job> {
  await authorize(ports, caller, key.centerId, 'job.read');
  const job = await jobs.find(key);
  if (job === null) throw notFound('job');
  return job;
}

/**
 * Ends a job before it is done; what it has done stays.
 * @throws {DomainError} `conflict` when it has ended, or must not stop half-way
 */
export async function cancelRunningJob(ports: JobPorts, caller: Caller, key: JobKey): Promise<Job> {
  await authorize(ports, caller, key.centerId, 'job.manage');
  return changeJob(ports, key, cancelJob);
}

/**
 * Lets a failed or cancelled job go on where it stopped.
 * @throws {DomainError} `conflict` for any other
 */
export async function retryEndedJob(ports: JobPorts, caller: Caller, key: JobKey): Promise<Job> {
  await authorize(ports, caller, key.centerId, 'job.manage');
  const job = await changeJob(ports, key, retryJob);
  await ports.jobQueue.enqueue({ ...key, step: job.step }, new Date());
  return job;
}

async function changeJob(
  { jobs }: JobPorts,
  key: JobKey,
  change: (job: Job, now: Date) => Job,
): Promise<Job> {
  return jobs.transact(key, (stored) => {
    if (stored === null) throw notFound('job');
    const job = change(stored, new Date());
    return { result: job, job };
  });
}
