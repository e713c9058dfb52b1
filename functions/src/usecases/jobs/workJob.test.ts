import fc, { type Scheduler } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasEnded, newJob, type Job } from '../../domain/jobs/job.ts';
import { retryJob, type JobPolicy, type StepResult } from '../../domain/jobs/jobWork.ts';
import type { JobKey, JobQueue, JobStore } from './ports.ts';
import { sweepJobs } from './sweepJobs.ts';
import { wakeJob } from './wakeJob.ts';
import { workJob, type JobSteps } from './workJob.ts';

const policy: JobPolicy = {
  leaseSeconds: 150,
  maxAttempts: 5,
  budgetSeconds: 30,
  waitSeconds: 300,
};
const key: JobKey = { centerId: 'c', jobId: 'job-1' };
const things = 23;
const pageSize = 5;

/** What can go wrong at a port: nothing, an error, or the end of the worker. */
type Mishap = 'none' | 'fault' | 'kill';

/** A center with one job that touches every one of some things, and a queue that keeps what it gets. */
class World {
  stored: Job = newJob(
    {
      ...{ id: key.jobId, kind: 'erase_patient', requestedBy: 'admin', purpose: 'patient_request' },
      params: { patientIds: [], erasureId: key.jobId, dryRun: true },
    },
    new Date(),
  );
  readonly touched = new Set<number>();
  queued = 1;

  readonly store: Pick<JobStore, 'transact' | 'listDue'> = {
    transact: (_key, decide) => {
      const { result, job } = decide(structuredClone(this.stored));
      if (job !== undefined) this.stored = structuredClone(job);
      return Promise.resolve(result);
    },
    listDue: (now) => {
      const due = this.stored.dueAt !== null && Date.parse(this.stored.dueAt) <= now.getTime();
      return Promise.resolve(due ? [{ ...key, step: this.stored.step }] : []);
    },
  };
  readonly queue: JobQueue = {
    enqueue: () => {
      this.queued += 1;
      return Promise.resolve();
    },
  };

  /** One worker's view: before and after every effect something may go wrong, and steps take turns. */
  work(mishaps: Mishap[], scheduler: Scheduler | null): Promise<unknown> {
    let dead = false;
    const pass = async () => {
      await scheduler?.schedule(Promise.resolve());
      const mishap = dead ? 'kill' : (mishaps.shift() ?? 'none');
      dead = mishap === 'kill';
      if (mishap !== 'none') throw new Error(mishap);
    };
    const around = async <Result>(effect: () => Promise<Result>): Promise<Result> => {
      await pass();
      const result = await effect();
      await pass();
      return result;
    };
    const step = async (_centerId: string, job: Job): Promise<StepResult> => {
      const from = Number(job.cursor ?? 0);
      const to = Math.min(from + pageSize, things);
      for (let thing = from; thing < to; thing++) {
        await pass();
        this.touched.add(thing);
      }
      return {
        next: to === things ? 'done' : from % 2 === 0 ? 'continue' : 'wait',
        cursor: String(to),
        progress: { ...job.progress, done: job.progress.done + (to - from) },
        report: { sum: (job.report['sum'] ?? 0) + sumBetween(from, to) },
      };
    };
    const kinds = [
      'erase_patient',
      'apply_retention',
      'reanalyze',
      'export_fhir',
      'export_research',
    ] as const;
    const steps: JobSteps = Object.fromEntries(kinds.map((kind) => [kind, step])) as JobSteps;
    const jobs = {
      ...this.store,
      transact: <Result>(...args: Parameters<JobStore['transact']>) =>
        around(() => this.store.transact(...args)) as Promise<Result>,
    } as unknown as JobStore;
    const jobQueue: JobQueue = { enqueue: (...args) => around(() => this.queue.enqueue(...args)) };
    return workJob({ jobs, jobQueue, jobPolicy: policy }, steps, key);
  }
}

function sumBetween(from: number, to: number): number {
  return Array.from({ length: to - from }, (_, index) => from + index).reduce((a, b) => a + b, 0);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T10:00:00Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

const mishap = fc.constantFrom<Mishap>('none', 'none', 'none', 'none', 'fault', 'kill');
const action = fc.oneof(
  fc.record({
    type: fc.constant('work' as const),
    workers: fc.array(fc.array(mishap, { maxLength: 30 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ type: fc.constant('sweep' as const) }),
  fc.record({ type: fc.constant('wake' as const) }),
);

describe('a job under crashes, duplicates and races', () => {
  it('comes to the same result once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 25 }),
        fc.scheduler(),
        async (actions, scheduler) => {
          vi.setSystemTime(new Date('2026-11-20T10:00:00Z'));
          const world = new World();
          for (const each of actions) {
            if (each.type === 'wait') vi.setSystemTime(Date.now() + each.seconds * 1000);
            if (each.type === 'sweep') {
              await sweepJobs({ jobs: world.store as JobStore, jobQueue: world.queue }, new Date());
            }
            if (each.type === 'wake') {
              await wakeJob({ jobs: world.store as JobStore, jobQueue: world.queue }, key);
            }
            if (each.type === 'work') {
              await scheduler.waitFor(
                Promise.allSettled(each.workers.map((mishaps) => world.work(mishaps, scheduler))),
              );
            }
          }
          await finish(world);
          expect(world.stored).toMatchObject({
            ...{ status: 'succeeded', claim: null, dueAt: null },
            progress: { done: things },
            report: { sum: sumBetween(0, things) },
          });
          expect(world.touched.size).toBe(things);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** From here on nothing goes wrong: the sweeper alone must bring the job to its end. */
async function finish(world: World): Promise<void> {
  for (let round = 0; round < 20 && world.stored.status !== 'succeeded'; round++) {
    if (hasEnded(world.stored.status)) world.stored = retryJob(world.stored, new Date());
    vi.setSystemTime(Date.now() + 1000 * (policy.leaseSeconds + policy.waitSeconds));
    world.queued = 0;
    await sweepJobs({ jobs: world.store as JobStore, jobQueue: world.queue }, new Date());
    if (world.queued > 0) await world.work([], null);
  }
}
