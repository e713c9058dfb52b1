import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Job, JobKind, JobOf } from '../../domain/jobs/job.ts';
import {
  afterStep,
  decideJobClaim,
  failJob,
  holdsJob,
  releaseJob,
  type JobClaimDecision,
  type JobPolicy,
  type StepResult,
} from '../../domain/jobs/jobWork.ts';
import type { JobKey, JobQueue, JobStore } from './ports.ts';

/**
 * One bounded step of each kind of job. A step may be broken off anywhere and run again from the same
 * job: what it does to the world must come out the same, and what it answers is counted once.
 */
export type JobSteps = {
  readonly [Kind in JobKind]: (centerId: string, job: JobOf<Kind>) => Promise<StepResult>;
};

/** What working on jobs needs. */
export interface WorkJobPorts {
  readonly jobs: JobStore;
  readonly jobQueue: JobQueue;
  readonly jobPolicy: JobPolicy;
}

/** How one call of a worker ended. */
export type WorkOutcome = 'ended' | 'continues' | Exclude<JobClaimDecision['type'], 'claimed'>;

/**
 * Works on a job for a while, step by step, and then hands the rest to a task of its own. May be
 * called any number of times, in parallel too, and may die at any point: the lease runs out, and the
 * next one repeats the step that was not committed.
 *
 * @throws the original error after a passing fault (the job is released first), so that the platform
 *   calls again. A DomainError ends the job instead: trying again would not help.
 */
export async function workJob(
  { jobs, jobQueue, jobPolicy }: WorkJobPorts,
  steps: JobSteps,
  key: JobKey,
): Promise<WorkOutcome> {
  const claimId = randomUUID();
  const startedAt = Date.now();
  const keepUntil = new Date(startedAt + jobPolicy.budgetSeconds * 1000);
  const claimed = await jobs.transact<JobClaimDecision>(key, (stored) => {
    const decision = decideJobClaim(stored, claimId, new Date(), jobPolicy);
    return { result: decision, ...('job' in decision ? { job: decision.job } : {}) };
  });
  if (claimed.type !== 'claimed') return claimed.type;

  /** Writes what follows from the job, unless it isn't ours any more. */
  const commit = (change: (held: Job) => Job): Promise<Job | null> =>
    jobs.transact(key, (stored) => {
      if (!holdsJob(stored, claimId)) return { result: null };
      const job = change(stored);
      return { result: job, job };
    });

  let job: Job = claimed.job;
  try {
    while (job.claim !== null) {
      const result = await runStep(steps, key.centerId, job);
      const committed = await commit((held) =>
        afterStep(held, claimId, result, { now: new Date(), keepUntil, policy: jobPolicy }),
      );
      if (committed === null) return 'settled';
      job = committed;
    }
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') {
      const { code, message } = error;
      await commit((held) => failJob(held, { code, message }, new Date()));
      return 'ended';
    }
    await commit((held) => releaseJob(held, new Date()));
    throw error;
  }
  if (job.dueAt === null) return 'ended';
  if (Date.parse(job.dueAt) <= Date.now()) {
    await jobQueue.enqueue({ ...key, step: job.step }, new Date());
  }
  return 'continues';
}

function runStep<Kind extends JobKind>(
  steps: JobSteps,
  centerId: string,
  job: JobOf<Kind>,
): Promise<StepResult> {
  return steps[job.kind](centerId, job);
}
