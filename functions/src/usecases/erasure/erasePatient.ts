import { randomUUID } from 'node:crypto';
import type { Caller } from '../../domain/access/caller.ts';
import { startErasure } from '../../domain/erasure/startErasure.ts';
import type { Job, JobPurpose } from '../../domain/jobs/job.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { JobQueue, JobStore } from '../jobs/ports.ts';
import type { PatientKey } from '../patients/ports.ts';
import type { ErasureStore } from './ports.ts';

/** What asking for an erasure needs. */
export interface ErasurePorts extends AccessPorts {
  readonly erasures: ErasureStore;
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
}

/**
 * Starts the erasure of a patient and of those who were merged into it, or says what one would take.
 * Asked for again, it answers the erasure that is under way or done.
 *
 * @throws {DomainError} `not_found`; `conflict` when a legal hold or a merge stands against it
 */
export async function erasePatient(
  { erasures, jobs, jobQueue, ...ports }: ErasurePorts,
  caller: Caller,
  key: PatientKey,
  request: { readonly purpose: JobPurpose; readonly dryRun: boolean },
): Promise<Job> {
  const { centerId } = key;
  await authorize(ports, caller, centerId, 'patient.erase');
  const now = new Date();
  const asked = { ...request, jobId: randomUUID(), requestedBy: caller.userId };
  const started = await erasures.start(key, (state) => startErasure(state, asked, now));
  if ('startedAs' in started) {
    const job = await jobs.find({ centerId, jobId: started.startedAs });
    if (job === null) throw notFound('patient');
    return job;
  }
  for (const { id: jobId, step } of started.jobs) {
    await jobQueue.enqueue({ centerId, jobId, step }, now);
  }
  return started.jobs[0];
}
