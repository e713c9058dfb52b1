import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import { newJob, type Job, type JobStatus } from './job.ts';
import {
  afterStep,
  cancelJob,
  decideJobClaim,
  holdsJob,
  releaseJob,
  retryJob,
  wakeWaitingJob,
  type JobPolicy,
  type StepResult,
} from './jobWork.ts';

const policy: JobPolicy = {
  leaseSeconds: 150,
  maxAttempts: 5,
  budgetSeconds: 30,
  waitSeconds: 300,
};
const now = new Date('2026-11-20T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const claimId = '4e4b3c5a-0a51-4f0c-9a53-6d0c4e6a0b01';
const patientIds = ['0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11'];

function job(changes: Partial<Job> = {}, dryRun = true): Job {
  const params = { patientIds, erasureId: 'job-1', dryRun };
  const request = { id: 'job-1', requestedBy: 'admin', purpose: 'patient_request' } as const;
  return { ...newJob({ ...request, kind: 'erase_patient', params }, now), ...changes } as Job;
}

const held = job({
  status: 'running',
  attempts: 1,
  claim: { id: claimId, leaseExpiresAt: later(150).toISOString() },
});
const result: StepResult = {
  next: 'continue',
  cursor: 'next',
  progress: { done: 3, total: 5, skipped: 0, failed: 0 },
  report: { documents: 7 },
};

describe('decideJobClaim', () => {
  it('hands out a lease, and lets nobody else in until it has run out', () => {
    const decision = decideJobClaim(job(), claimId, now, policy);
    expect(decision).toMatchObject({ type: 'claimed', job: { status: 'running', attempts: 1 } });
    expect(decideJobClaim(held, claimId, later(149), policy)).toEqual({ type: 'held' });
    expect(decideJobClaim(held, claimId, later(150), policy)).toMatchObject({
      job: { attempts: 2 },
    });
  });

  it('gives up on a step that was tried too often', () => {
    expect(decideJobClaim(job({ attempts: 5 }), claimId, now, policy)).toMatchObject({
      type: 'exhausted',
      job: { status: 'failed', dueAt: null, failure: { code: 'step_failed' } },
    });
  });

  it.each(['succeeded', 'failed', 'cancelled'] as const)('leaves %s as it is', (status) => {
    expect(decideJobClaim(job({ status }), claimId, now, policy)).toEqual({ type: 'settled' });
    expect(decideJobClaim(null, claimId, now, policy)).toEqual({ type: 'settled' });
  });
});

describe('afterStep', () => {
  const after = (next: StepResult['next'], keepUntil: Date) =>
    afterStep(held, claimId, { ...result, next }, { now, keepUntil, policy });

  it('keeps the job while there is time, with the lease renewed', () => {
    const { cursor, progress, report } = result;
    expect(after('continue', later(1))).toMatchObject({ cursor, progress, report, step: 1 });
    expect(holdsJob(after('continue', later(1)), claimId)).toBe(true);
  });

  it('hands it on when time is up, when it waits, and when it is done', () => {
    expect(after('continue', now)).toMatchObject({ claim: null, dueAt: now.toISOString() });
    expect(after('wait', later(1))).toMatchObject({
      claim: null,
      dueAt: later(300).toISOString(),
    });
    expect(after('done', later(1))).toMatchObject({
      ...{ status: 'succeeded', claim: null, dueAt: null },
      finishedAt: now.toISOString(),
    });
  });
});

describe('waking a job', () => {
  it('makes it due, or tells its worker', () => {
    const waiting = job({ status: 'running', dueAt: later(300).toISOString() });
    expect(wakeWaitingJob(waiting, now)).toMatchObject({ dueAt: now.toISOString() });
    const woken = wakeWaitingJob(held, now);
    expect(woken).toMatchObject({ isWoken: true, claim: held.claim });
    const options = { now, keepUntil: later(1), policy };
    expect(afterStep(woken ?? held, claimId, { ...result, next: 'wait' }, options)).toMatchObject({
      isWoken: false,
      claim: { id: claimId },
    });
    expect(wakeWaitingJob(job({ status: 'cancelled' }), now)).toBeNull();
  });
});

describe('a job that is released', () => {
  it('is due at once, with its tries counted', () => {
    expect(releaseJob(held, now)).toMatchObject({ claim: null, attempts: 1, step: 0 });
  });
});

describe('cancelling and retrying', () => {
  const errorOf = (change: () => Job) => {
    try {
      return change().status;
    } catch (error) {
      return error instanceof DomainError ? error.code : error;
    }
  };
  const statuses: readonly JobStatus[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

  it('goes by this table', () => {
    const table = statuses.map((status) => [
      status,
      errorOf(() => cancelJob(job({ status }), now)),
      errorOf(() => cancelJob(job({ status }, false), now)),
      errorOf(() => retryJob(job({ status }), now)),
    ]);
    expect(table).toEqual([
      ['queued', 'cancelled', 'conflict', 'conflict'],
      ['running', 'cancelled', 'conflict', 'conflict'],
      ['succeeded', 'conflict', 'conflict', 'conflict'],
      ['failed', 'conflict', 'conflict', 'queued'],
      ['cancelled', 'conflict', 'conflict', 'queued'],
    ]);
  });

  it('takes the job away from its worker', () => {
    expect(holdsJob(cancelJob(held, now), claimId)).toBe(false);
  });
});
