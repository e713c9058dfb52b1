import { expect, it } from 'vitest';
import { newJob, type JobOf } from '../../domain/jobs/job.ts';
import type { ReanalysisOutcome } from '../../domain/jobs/jobParams.ts';
import type { ReanalysisStore } from './ports.ts';
import { reanalysisStep } from './reanalysisStep.ts';

const deadly = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const harmless = '0b0f2b57-1a9f-4c5e-8a8e-2f6f8a3f9d22';

it('gives up what kills every worker that takes it up, and ends', async () => {
  const outcomes = new Map<string, ReanalysisOutcome | null>();
  const handedOut: string[] = [];
  const reanalyses: ReanalysisStore = {
    listRecordings: (_center, _scope, afterId) =>
      Promise.resolve(afterId === null ? [harmless, deadly] : []),
    handOut: (_key, _window, ids) => {
      for (const id of ids) outcomes.set(id, outcomes.get(id) ?? null);
      return Promise.resolve();
    },
    listPending: () =>
      Promise.resolve([...outcomes].flatMap(([id, outcome]) => (outcome === null ? [id] : []))),
    countOutcomes: () => {
      const counts = { added: 0, unchanged: 0, skipped: 0, failed: 0 };
      for (const outcome of outcomes.values()) if (outcome !== null) counts[outcome] += 1;
      return Promise.resolve(counts);
    },
    settle: (_key, id, outcome) => {
      outcomes.set(id, outcome);
      return Promise.resolve(true);
    },
  };
  const reanalysisQueue = {
    enqueue: ({ recordingId }: { readonly recordingId: string }) => {
      handedOut.push(recordingId);
      if (recordingId === harmless) outcomes.set(recordingId, 'added');
      return Promise.resolve();
    },
  };
  const params = { scope: { type: 'center' }, makeCurrent: true } as const;
  const request = { id: 'job-1', requestedBy: 'ann', purpose: 'new_model' } as const;
  const created = newJob({ ...request, kind: 'reanalyze', params }, new Date());
  let job = created as JobOf<'reanalyze'>;
  for (let steps = 0, next = 'wait'; next !== 'done'; steps += 1) {
    expect(steps).toBeLessThan(20);
    const result = await reanalysisStep({ reanalyses, reanalysisQueue }, 'north', job);
    ({ next } = result);
    const { cursor, progress, report } = result;
    job = { ...job, cursor, progress, report };
  }
  expect(job.report).toEqual({ added: 1, unchanged: 0, skipped: 0, failed: 1 });
  expect(job.progress).toMatchObject({ done: 2, total: 2, failed: 1 });
  expect(handedOut.filter((id) => id === harmless)).toHaveLength(1);
  expect(handedOut.filter((id) => id === deadly)).toHaveLength(13);
});
