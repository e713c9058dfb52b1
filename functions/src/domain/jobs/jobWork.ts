import { DomainError } from '../errors.ts';
import type { Reason } from '../recordings/analysis.ts';
import { hasEnded, type Job } from './job.ts';

/** How long a worker holds a job, how often a step is tried, how long a worker goes on. */
export interface JobPolicy {
  /** Longer than the function may run, so that nobody takes over from the living. */
  readonly leaseSeconds: number;
  readonly maxAttempts: number;
  /** After this a worker hands the rest to a task of its own. */
  readonly budgetSeconds: number;
  /** How long a job that waits for others may wait until somebody looks after it. */
  readonly waitSeconds: number;
}

/** What one step has come to: absolute values, so that a step that runs twice counts once. */
export interface StepResult extends Pick<Job, 'cursor' | 'progress' | 'report'> {
  /** `wait`: somebody else will wake the job. */
  readonly next: 'continue' | 'wait' | 'done';
}

/** What a worker that was handed a job should do. */
export type JobClaimDecision =
  | { readonly type: 'claimed'; readonly job: Job }
  /** It has ended or was never there. */
  | { readonly type: 'settled' }
  /** Another worker holds an unexpired lease. */
  | { readonly type: 'held' }
  /** The step was tried too often. */
  | { readonly type: 'exhausted'; readonly job: Job };

/**
 * Decides who works on a job. Pure, as `decideClaim` is for sounds.
 *
 * @param claimId - a fresh random UUID that names this try
 */
export function decideJobClaim(
  job: Job | null,
  claimId: string,
  now: Date,
  policy: JobPolicy,
): JobClaimDecision {
  if (job === null || hasEnded(job.status)) return { type: 'settled' };
  if (job.claim !== null && Date.parse(job.claim.leaseExpiresAt) > now.getTime()) {
    return { type: 'held' };
  }
  if (job.attempts >= policy.maxAttempts) {
    const failure = {
      code: 'step_failed',
      message: `A step did not finish in ${job.attempts} tries. Nothing that was done is lost: retry the job, it goes on from there.`,
    };
    return { type: 'exhausted', job: failJob(job, failure, now) };
  }
  return {
    type: 'claimed',
    job: { ...job, status: 'running', attempts: job.attempts + 1, ...lease(claimId, now, policy) },
  };
}

/** Whether a worker may still write: nobody has taken over, and nobody has cancelled. */
export function holdsJob(job: Job | null, claimId: string): job is Job {
  return job?.status === 'running' && job.claim?.id === claimId;
}

/**
 * A job after a step. It stays with its worker while there is time, and otherwise is due at once.
 *
 * @param keepUntil - when the worker has to stop
 */
export function afterStep(
  job: Job,
  claimId: string,
  { next, ...result }: StepResult,
  { now, keepUntil, policy }: { now: Date; keepUntil: Date; policy: JobPolicy },
): Job {
  const at = now.toISOString();
  const stepped: Job = { ...job, ...result, step: job.step + 1, isWoken: false, updatedAt: at };
  if (next === 'done') return endJob({ ...stepped, status: 'succeeded' }, now);
  const waits = next === 'wait' && !job.isWoken;
  if (!waits && now < keepUntil) {
    return { ...stepped, attempts: 1, ...lease(claimId, now, policy) };
  }
  const dueAt = waits ? later(now, policy.waitSeconds) : at;
  return { ...stepped, attempts: 0, claim: null, dueAt };
}

/** A job whose worker met a passing fault: anyone may try again at once. */
export function releaseJob(job: Job, now: Date): Job {
  const at = now.toISOString();
  return { ...job, claim: null, dueAt: at, updatedAt: at };
}

/** A job that can't go on. */
export function failJob(job: Job, failure: Reason, now: Date): Job {
  return endJob({ ...job, status: 'failed', failure }, now);
}

/**
 * A job that somebody doesn't want any more; its worker notices at the end of its step.
 * @throws {DomainError} `conflict` when it has ended, or must not stop half-way
 */
export function cancelJob(job: Job, now: Date): Job {
  if (hasEnded(job.status)) {
    throw new DomainError('conflict', `This job has ended already, as ${job.status}.`);
  }
  if ('dryRun' in job.params && !job.params.dryRun) {
    throw new DomainError(
      'conflict',
      'An erasure can’t be taken back: half of a patient helps nobody. Let it finish.',
    );
  }
  return endJob({ ...job, status: 'cancelled' }, now);
}

/**
 * A job that failed or was cancelled goes on where it stopped.
 * @throws {DomainError} `conflict` for any other
 */
export function retryJob(job: Job, now: Date): Job {
  if (job.status !== 'failed' && job.status !== 'cancelled') {
    throw new DomainError('conflict', `Only a failed or cancelled job can be retried.`);
  }
  const at = now.toISOString();
  return {
    ...job,
    ...{ status: 'queued', failure: null, attempts: 0, step: job.step + 1 },
    ...{ dueAt: at, updatedAt: at, finishedAt: null },
  };
}

/**
 * A job for which what it waits for has happened: due at once, or woken when its worker is done with
 * the step at hand. Null when there is nothing to wake.
 */
export function wakeWaitingJob(job: Job, now: Date): Job | null {
  if (hasEnded(job.status)) return null;
  return job.claim === null ? { ...job, dueAt: now.toISOString() } : { ...job, isWoken: true };
}

function endJob(job: Job, now: Date): Job {
  const at = now.toISOString();
  return { ...job, claim: null, dueAt: null, updatedAt: at, finishedAt: at };
}

function lease(claimId: string, now: Date, { leaseSeconds }: JobPolicy) {
  const leaseExpiresAt = later(now, leaseSeconds);
  return { claim: { id: claimId, leaseExpiresAt }, dueAt: leaseExpiresAt };
}

function later(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
